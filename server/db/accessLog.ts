import type { AccessReason } from '../../shared/domain/accessReasons.ts'
import type { WriteDb } from './unitOfWork.ts'

export interface Access {
  adviserId: string
  customerId: string
  /** Or the id of the reason code that the adviser chose. */
  reason: AccessReason | { chosen: string }
  contactId: string | null
}

/** Who opened which record, when and why. Append-only: the table refuses any change. */
export async function logAccess(tx: WriteDb, { reason, ...access }: Access): Promise<void> {
  await tx.sql
    .insertInto('accessLog')
    .values({ ...access, reason: typeof reason === 'string' ? reason : reason.chosen, at: tx.now })
    .execute()
}

/** The reason that this adviser gave when he last opened this record outside a contact. */
export async function lastReason(tx: WriteDb, adviserId: string, customerId: string): Promise<string | undefined> {
  const row = await tx.sql
    .selectFrom('accessLog')
    .select('reason')
    .where('customerId', '=', customerId)
    .where('adviserId', '=', adviserId)
    .where('contactId', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.reason
}
