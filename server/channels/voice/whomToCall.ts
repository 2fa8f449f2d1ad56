import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { numberOnFile } from '../../db/calls.ts'
import { currentCustomerId } from '../../db/merge.ts'
import { liveContactOf, openingOf } from '../../db/openings.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

export interface Callee {
  customer: Row<'customer'>
  number: string
  contactPointId: string
  /** The promise that the call keeps, while it stands. */
  commitment: Row<'commitment'> | null
  /** The contact of this customer that is open with the adviser, or offered to him. */
  liveId: string | null
}

/** Whom this adviser may call: a customer of his contact, of a record that he has open to act, or of a promise of his own. */
export async function whomToCall(
  tx: WriteDb,
  args: { customerId: string; contactPointId: string | null; commitmentId: string | null },
  adviserId: string,
): Promise<Callee | Rejection> {
  const customerId = await currentCustomerId(tx.sql, args.customerId)
  const [customer] = customerId === undefined || customerId === null ? [] : await tx.read('customer', [customerId])
  if (!customer) return reject('customer.notFound')
  const [promise] = args.commitmentId === null ? [] : await tx.read('commitment', [args.commitmentId])
  const isHis = promise?.ownerId === adviserId && promise.customerId === customer.id
  const stands = promise?.state === 'open' || promise?.state === 'missed'
  const commitment = promise && isHis && stands ? promise : null
  const liveId = await liveContactOf(tx.sql, adviserId, customer.id)
  const opening = await openingOf(tx.sql, adviserId, customer.id, tx.now)
  if (!commitment && liveId === null && opening !== 'act') return reject('customer.outOfScope')
  const point = args.contactPointId ?? customer.contactPoints.find(({ kind }) => kind === 'phone')?.id
  if (point === undefined) return reject('call.noNumber')
  const number = await numberOnFile(tx.sql, customer.id, point, tx.now)
  if (number === undefined) return reject('call.noNumber')
  return { customer, number, contactPointId: point, commitment, liveId }
}
