import { leadsFloor } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { broadcastsSince, noticesOf, readersOf } from '../../db/notices.ts'
import type { LiveHandler } from '../handler.ts'

const shown = 2 * 24 * 3_600_000

/** What was told on the floor of late, and how many have read it. */
export const broadcastList: LiveHandler<'broadcast.list'> = async (tx, _args, by) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  return { broadcasts: await broadcastsSince(tx, by, tx.now - shown) }
}

export const broadcastReaders: LiveHandler<'broadcast.readers'> = async (tx, { broadcastId }, by) => {
  const [notice] = await noticesOf(tx, broadcastId)
  if (!notice || !leadsFloor(by, notice.siteId)) return reject('broadcast.notFound')
  return { readers: await readersOf(tx, broadcastId) }
}
