import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { hasRoom, unitsOf } from '../../shared/domain/routing/reach.ts'
import type { Context } from '../context.ts'
import { liveCallOf, mayRing } from '../db/calls.ts'
import { servesCustomer } from '../db/contacts.ts'
import { loadOf } from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { rulesHere } from './rulesHere.ts'

/** He must be there and have a place: nobody is handed to an empty chair. Asked under the routing lock, so it stays true. */
export async function freeTarget(
  tx: WriteDb,
  context: Context,
  id: string | null,
  { id: contactId, customerId, channel }: Row<'contact'>,
): Promise<Row<'adviser'> | null | Rejection> {
  if (id === null) return null
  const [adviser] = await tx.read('adviser', [id])
  if (!adviser) return reject('adviser.notFound')
  if (!(await servesCustomer(tx, id, customerId))) return reject('adviser.outOfRegion', { name: adviser.name })
  const rules = rulesHere(context)
  const load = await loadOf(tx, rules, id)
  const free =
    adviser.state === 'available' && hasRoom({ load, capacity: adviser.capacity }, unitsOf(rules.plan, channel))
  if (!free) return reject('adviser.full', { name: adviser.name })
  // A customer on the line goes with it: it is to ring there.
  const live = await tx.lock('call', liveCallOf(contactId))
  return live.length === 0 || (await mayRing(tx, id)) ? adviser : reject('adviser.noPhone', { name: adviser.name })
}
