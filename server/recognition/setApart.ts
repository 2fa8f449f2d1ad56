import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import type { Claims } from './claims.ts'
import { holdUnheard } from './holdUnheard.ts'
import { moveCase } from './moveCase.ts'
import { createProvisional, provisionalOf } from './provisional.ts'

/**
 * A contact that ended before any adviser took it, and whose customer is only claimed, leaves his record: strangers must not fill it.
 * It goes to a provisional one with what was claimed (and the candidates that recognition saw), its empty case closed. Where an
 * adviser had the case in hand before, or another of its contacts still waits (a letter), it stays with it, flagged.
 */
export async function setApart(tx: WriteDb, contact: Row<'contact'>, claims: Claims): Promise<void> {
  const [entry] = await tx.lock('historyEntry', [contact.id])
  if (!entry?.unproven) return
  if (!(await holdUnheard(tx, contact.caseId))) return
  const [customer] = await tx.read('customer', [contact.customerId])
  if (customer?.provisional === false) {
    const apart = (await provisionalOf(tx, claims)) ?? (await createProvisional(tx, claims)).id
    if (!(await moveCase(tx, contact.caseId, contact.customerId, apart))) return
  }
  const [matter] = await tx.lock('case', [contact.caseId])
  if (matter) await tx.save('case', { ...matter, state: 'resolved', closedAt: tx.now })
}
