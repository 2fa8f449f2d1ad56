import { contactsOfCase } from '../db/contacts.ts'
import { currentCustomerId } from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * Held against merges before a sitting of this case is written, or a test of it: a merge takes all contacts of its records first, then the records,
 * and looks only then at what is to move. By the contact it is written in, where there is one; else by all contacts of the case, and by its
 * customer. Before the case and the sitting, as everybody holds them.
 */
export async function holdMatter(tx: WriteDb, of: { caseId: string; contactId: string | null }): Promise<void> {
  if (of.contactId !== null) {
    await tx.lock('contact', [of.contactId])
    return
  }
  const contacts = await contactsOfCase(tx, of.caseId)
  await tx.lock(
    'contact',
    contacts.map(({ id }) => id),
  )
  const [matter] = await tx.read('case', [of.caseId])
  if (matter) await currentCustomerId(tx.sql, matter.customerId)
}
