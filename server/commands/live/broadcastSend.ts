import { commentRefusal } from '../../../shared/domain/commentBasis.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { noticesOf, peopleOfSite } from '../../db/notices.ts'
import type { LiveHandler } from '../handler.ts'

const hour = 3_600_000

/** A lead tells his floor something: a row a reader. Sent again, it is told once. */
export const broadcastSend: LiveHandler<'broadcast.send'> = async (tx, { broadcastId, text, hours }, by) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  const refusal = commentRefusal(text, undefined)
  if (refusal) return refusal
  const [known] = await noticesOf(tx, broadcastId)
  if (known) return known.fromId === by.adviserId ? undefined : reject('command.outOfScope')
  const readers = (await peopleOfSite(tx, by.siteId)).filter((id) => id !== by.adviserId)
  if (readers.length === 0) return reject('broadcast.nobody')
  for (const adviserId of readers)
    tx.add('notice', {
      id: `${broadcastId}~${adviserId}`,
      broadcastId,
      adviserId,
      fromId: by.adviserId,
      fromName: by.name,
      siteId: by.siteId,
      text,
      at: tx.now,
      until: tx.now + hours * hour,
      readAt: null,
      endedAt: null,
    })
  return { of: readers.length }
}
