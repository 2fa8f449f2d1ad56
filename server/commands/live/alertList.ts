import { reject } from '../../../shared/protocol/refusals.ts'
import { alertsSince } from '../../db/alerts.ts'
import type { LiveHandler } from '../handler.ts'

const shown = 2 * 24 * 3_600_000
const most = 200

/** What was wrong on the floor of late, for how long, and who saw it when. */
export const alertList: LiveHandler<'alert.list'> = async (tx, _args, by) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  return { alerts: await alertsSince(tx, by, tx.now - shown, most) }
}
