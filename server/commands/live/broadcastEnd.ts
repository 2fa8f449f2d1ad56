import { leadsFloor } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { noticesOf } from '../../db/notices.ts'
import type { LiveHandler } from '../handler.ts'

/** Called back: it vanishes from the screens of those who have not read it; who has read it stays in the list. */
export const broadcastEnd: LiveHandler<'broadcast.end'> = async (tx, { broadcastId }, by) => {
  const notices = await noticesOf(tx, broadcastId)
  if (notices.length === 0 || !leadsFloor(by, notices[0]!.siteId)) return reject('broadcast.notFound')
  const locked = await tx.lock(
    'notice',
    notices.map(({ id }) => id),
  )
  for (const notice of locked) if (notice.endedAt === null) await tx.save('notice', { ...notice, endedAt: tx.now })
  return undefined
}
