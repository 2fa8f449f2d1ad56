import { backInLine, keptFor } from '../../shared/domain/offer.ts'
import { decided } from '../../shared/domain/resolution.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { lineUpCall } from '../channels/voice/lineUpCall.ts'
import { repeatedResolutionIds } from '../db/repeats.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * Puts a contact in line by channel and topic, at the place its arrival gives it: new, refused, lapsed or handed over (`forId`: to
 * this adviser, who is asked first, and alone while he is there). Call `offerAfterCommit` with it. Who needs the routing lock too
 * takes it before (resolutions are locked here).
 */
export async function enqueue(tx: WriteDb, contact: Row<'contact'>, forId: string | null = null): Promise<void> {
  const waiting = forId === null ? backInLine(contact) : keptFor(contact, forId)
  await tx.save('contact', waiting)
  // Nobody had it: then no telephone rings for it, and none is on the line.
  if (contact.adviserId !== null) await lineUpCall(tx, contact.id)
  const [customer] = await tx.read('customer', [waiting.customerId])
  await tx.save('queueEntry', {
    id: waiting.id,
    queueId: waiting.queueId,
    channel: waiting.channel,
    language: waiting.language,
    region: customer?.region ?? '',
    enteredAt: waiting.enteredAt,
    handedAt: waiting.handOver?.at ?? null,
  })
  // The customer is back on the same matter: who closed it sees so today, not in seven days.
  const repeated = await tx.lock('resolution', await repeatedResolutionIds(tx, waiting))
  await tx.save('resolution', ...repeated.map((resolution) => decided(resolution, true, tx.now)))
}
