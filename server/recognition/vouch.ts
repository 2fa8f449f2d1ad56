import type { WriteDb } from '../db/unitOfWork.ts'
import { joinMatter } from './joinMatter.ts'
import { vouchCase } from './vouchCase.ts'

/**
 * He has proven to be the contact's customer: what was said in this matter is his, and his other contacts may join its case; where this is what
 * proved this contact, it joins the case that he quoted or has open on its topic. Proven before, it stays: from then on he may name his other matters.
 */
export async function vouch(tx: WriteDb, contactId: string): Promise<void> {
  const [contact] = await tx.lock('contact', [contactId])
  if (!contact) return
  const entries = await vouchCase(tx, contact.caseId)
  if (entries.some(({ id, unproven }) => id === contact.id && unproven)) await joinMatter(tx, contact)
}
