import { dayBegan } from '../../../shared/domain/floor/dayOf.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { grantedScopes } from '../../db/grants.ts'
import { binsOfDay } from '../../db/queueDays.ts'
import type { LiveHandler } from '../handler.ts'

/** Today by half-hours, over the queues that whoever asks may see. */
export const floorDay: LiveHandler<'floor.day'> = async (tx, _args, by) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  const scopes = await grantedScopes(tx.sql, by.adviserId, tx.now)
  const queueIds = scopes.flatMap((scope) => (scope.startsWith('figures:') ? [scope.slice('figures:'.length)] : []))
  return { bins: await binsOfDay(tx, queueIds, dayBegan(tx.now, 'Europe/Paris')) }
}
