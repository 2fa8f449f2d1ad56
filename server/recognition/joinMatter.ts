import { readCaseReference } from '../../shared/domain/caseReference.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { caseIdsOf } from '../db/intake.ts'
import { wordsOfCustomer } from '../db/joinedCases.ts'
import { caseIsShared } from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { claimsFromText } from './claims.ts'
import { joinCases } from './joinCases.ts'

/**
 * While he was only claimed, a case that he quoted was closed to him, and so was one he has open on the same topic: he was given a
 * new one (openCase). Now that he is proven, his contact goes on in the one he quoted or, if he quoted none, in the one on its
 * topic that is vouched for, if it is his and open. A letter from his address that nobody vouched for is his if he quotes what was
 * answered to it. The one that he was given is closed and leads there, with what was promised in it.
 */
export async function joinMatter(tx: WriteDb, contact: Row<'contact'>): Promise<void> {
  const { texts, reference } = await wordsOfCustomer(tx.sql, contact.id)
  const typed = [reference, ...texts.flatMap((text) => claimsFromText(text).references)]
  const references = [...new Set(typed.map(readCaseReference).filter((each) => each !== null))]
  if (references.length === 0 && contact.topic === 'general') return
  const named = references.length > 0 ? { references } : { topic: contact.topic }
  const ids = (await caseIdsOf(tx.sql, contact.customerId, named)).filter((id) => id !== contact.caseId)
  const rows = await tx.lock('case', [...ids, contact.caseId])
  const given = rows.find(({ id }) => id === contact.caseId)
  const quoted = ids.map((id) => rows.find((row) => row.id === id)).find((row) => row?.closedAt === null)
  // Whoever joins a case holds it.
  if (!given || !quoted || (await caseIsShared(tx.sql, given.id, contact.id))) return
  await joinCases(tx, contact, { given, into: quoted, actor: '', isProven: true })
}
