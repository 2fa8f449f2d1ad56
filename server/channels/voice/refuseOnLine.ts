import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import { isOnLine } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

/** A contact does not end under a call: whoever lost his desk would leave a customer with music and nobody to come for him. */
export async function refuseOnLine(tx: WriteDb, contactId: string): Promise<Rejection | undefined> {
  return (await isOnLine(tx.sql, contactId)) ? reject('call.underWay') : undefined
}
