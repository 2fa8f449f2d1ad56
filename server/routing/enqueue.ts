import { backInLine } from '../../shared/domain/offer.ts'
import { decided } from '../../shared/domain/resolution.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { repeatedResolutionIds } from '../db/contacts.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * Puts a contact in line by channel and topic, at the place its arrival gives it: new, refused, lapsed or handed over.
 * Call `offerAfterCommit` with it. Who needs the routing lock too takes it before (resolutions are locked here).
 */
export async function enqueue(tx: WriteDb, contact: Row<'contact'>): Promise<void> {
  const waiting = backInLine(contact)
  await tx.save('contact', waiting)
  await tx.save('queueEntry', {
    id: waiting.id,
    queueId: waiting.queueId,
    channel: waiting.channel,
    language: waiting.language,
    enteredAt: waiting.enteredAt,
  })
  // The customer is back on the same matter: who closed it sees so today, not in seven days.
  const repeated = await tx.lock('resolution', await repeatedResolutionIds(tx, waiting))
  await tx.save('resolution', ...repeated.map((resolution) => decided(resolution, true, tx.now)))
}
