import { reject } from '../../../shared/protocol/refusals.ts'
import type { LiveHandler } from '../handler.ts'

/** He has read it: said once, it keeps its first time. One that was called back meanwhile was read all the same. */
export const broadcastRead: LiveHandler<'broadcast.read'> = async (tx, { broadcastId }, by) => {
  const [notice] = await tx.lock('notice', [`${broadcastId}~${by.adviserId}`])
  if (!notice) return reject('broadcast.notFound')
  if (notice.readAt === null) await tx.save('notice', { ...notice, readAt: tx.now })
  return undefined
}
