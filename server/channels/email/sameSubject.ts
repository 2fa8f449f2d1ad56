import { foldName } from '../../../shared/domain/nameWords.ts'
import { openLettersOf } from '../../db/mail.ts'
import { partInCase } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { Claims } from '../../recognition/claims.ts'
import { placeInCase } from './placeInCase.ts'
import { subjectParts } from './read/subjectParts.ts'

const [hour, day] = [3_600_000, 86_400_000]
const folded = (subject: string): string => foldName(subjectParts(subject).topic.replace(/\[[^\]]*\]/gu, ''))

/**
 * ML9: without a pointer, the case of a letter of the same sender under the same subject that is still open and only claimed (an hour
 * without a subject, else a day). It says nothing of who he is; it keeps a program that writes on and on from a contact each time.
 */
export async function sameSubject(
  tx: WriteDb,
  letter: { sender: string; member: string; subject: string; receivedAt: number; claims: Claims },
): Promise<string | null> {
  const { sender, member, subject, receivedAt, claims } = letter
  const wanted = folded(subject)
  const open = await openLettersOf(tx, sender, receivedAt - (wanted === '' ? hour : day))
  const same = open.find((one) => folded(one.subject) === wanted)
  if (!same) return null
  const place = await placeInCase(tx, await partInCase(tx, same.caseId, member), { claims, passed: false })
  return place === null ? null : same.caseId
}
