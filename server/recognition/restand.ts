import { standingOf, verificationLasts } from '../../shared/domain/identity.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { passedItems, setCodeHash } from '../db/verification.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * A verification is of a person: where a contact changed hands between records, its level is what *this* customer passed in
 * it, and a code on its way to the other one is void.
 */
export async function restand(tx: WriteDb, verificationIds: string[]): Promise<void> {
  for (const row of await tx.lock('verification', verificationIds)) {
    const now = await standing(tx, row.contactId, row.customerId)
    const same = now.level === row.level && now.method === row.method && row.codeSentTo === null
    if (same) continue
    await tx.save('verification', {
      ...row,
      ...now,
      codeSentTo: null,
      codeExpiresAt: null,
      codeBy: null,
      codeState: null,
    })
    await setCodeHash(tx.sql, row.id, null)
  }
}

/** The part of the row that says how far this customer is verified in this contact. */
export async function standing(
  tx: WriteDb,
  contactId: string,
  customerId: string,
): Promise<Pick<Row<'verification'>, 'level' | 'method' | 'expiresAt' | 'passed' | 'at'>> {
  const passed = await passedItems(tx.sql, contactId, [customerId], tx.now - verificationLasts)
  return { ...standingOf(passed.get(customerId) ?? [], tx.now), at: tx.now }
}
