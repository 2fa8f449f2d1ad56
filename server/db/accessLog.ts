import type { WriteDb } from './unitOfWork.ts'

export interface Access {
  adviserId: string
  customerId: string
  /** `contact`, or the id of the reason code the adviser chose. */
  reason: string
  contactId: string | null
}

/** Who opened which record, when and why. Append-only: the table refuses any change. */
export async function logAccess(tx: WriteDb, access: Access): Promise<void> {
  await tx.sql
    .insertInto('accessLog')
    .values({ ...access, at: tx.now })
    .execute()
}
