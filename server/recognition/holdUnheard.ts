import { contactsOfCase } from '../db/contacts.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * The contacts of a case that nobody ever heard: no adviser had one of them in hand, and none still waits. They and their case are held
 * until the commit, so that it stays so. Undefined: somebody did, or one waits.
 */
export async function holdUnheard(tx: WriteDb, caseId: string): Promise<string[] | undefined> {
  const isHeard = (contacts: { taken: boolean; lives: boolean }[]) =>
    contacts.some(({ taken, lives }) => taken || lives)
  const before = await contactsOfCase(tx, caseId)
  if (isHeard(before)) return undefined
  await tx.lock(
    'contact',
    before.map(({ id }) => id),
  )
  await tx.lock('case', [caseId])
  // One may have come, or been picked up, while we waited.
  const now = await contactsOfCase(tx, caseId)
  return isHeard(now) ? undefined : now.map(({ id }) => id)
}
