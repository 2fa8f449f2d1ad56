import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import { caseIsVouched } from '../db/intake.ts'
import { livingCustomers } from '../db/recognition.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * Whether a new contact is known to be this customer's by more than what was typed: he is signed in, or he goes on (by his thread's
 * secret, or by a letter that belongs: ML9) with a case of his in which that was proven before. The ladder may prove it later (vouch).
 */
export async function isProven(
  tx: WriteDb,
  inbound: Inbound,
  customerId: string,
  previous: Row<'contact'> | undefined,
): Promise<boolean> {
  if (inbound.asClaimed) return false
  const { signedCustomerId: signed } = inbound.claims
  if (signed !== null && (await livingCustomers(tx.sql, [signed])).get(signed) === customerId) return true
  return previous?.customerId === customerId && (await caseIsVouched(tx.sql, previous.caseId))
}
