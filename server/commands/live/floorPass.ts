import { leadReason } from '../../../shared/domain/offer.ts'
import type { Args } from '../../../shared/protocol/commands.ts'
import type { FloorDone } from '../../../shared/protocol/floorAnswers.ts'
import { isRejection, reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor, Context } from '../../context.ts'
import { logFloor, onFloorOf } from '../../db/floor.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { endOffer } from '../../routing/endOffer.ts'
import { enqueue } from '../../routing/enqueue.ts'
import { freeTarget } from '../../routing/freeTarget.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { returnContact } from '../../routing/returnContact.ts'
import { tellThread } from '../../routing/tellThread.ts'
import type { LiveHandler } from '../handler.ts'

type Contact = Row<'contact'>

/**
 * A lead gives contacts of his floor to one adviser, or to who has a skill: what waits, what rings, and what is open with somebody
 * who cannot go on. Arrival and file stay. Each by itself: one that may not be given keeps no other from it.
 */
export const floorPass: LiveHandler<'floor.pass'> = async (tx, args, by, context) => {
  if (args.toAdviserId === null && args.toSkill === null) return reject('handOver.nobody')
  const contacts = await tx.lock('contact', args.contactIds)
  const theirs = await onFloorOf(tx, by, args.contactIds)
  await takeRoutingLock(tx)
  const answer: FloorDone = { logId: args.logId, done: [], refused: [] }
  const before: Record<string, Pick<Contact, 'state' | 'adviserId' | 'topic'>> = {}
  for (const id of new Set(args.contactIds)) {
    const contact = contacts.find((one) => one.id === id && theirs.has(id))
    const refusal = contact ? await pass(tx, context, contact, args, by) : reject('contact.notFound')
    if (refusal) answer.refused.push({ id, code: refusal.rejected, params: refusal.params })
    else if (contact) {
      before[id] = { state: contact.state, adviserId: contact.adviserId, topic: contact.topic }
      answer.done.push(id)
    }
  }
  const { toAdviserId, toSkill, reason, logId } = args
  await logFloor(tx, {
    id: logId,
    authorId: by.adviserId,
    act: 'pass',
    before,
    after: { toAdviserId, toSkill },
    reason,
  })
  offerAfterCommit(tx, context)
  return answer
}

async function pass(
  tx: WriteDb,
  context: Context,
  contact: Contact,
  { toAdviserId, toSkill, reason }: Pick<Args<'floor.pass'>, 'toAdviserId' | 'toSkill' | 'reason'>,
  by: Actor,
): Promise<Rejection | undefined> {
  if (contact.state === 'closed') return reject('contact.closed')
  // Who is on the line with a customer is not robbed of him in the middle of a word.
  if (contact.state === 'open' && contact.channel === 'voice') return reject('call.underWay')
  if (toAdviserId !== null && toAdviserId === contact.adviserId) return reject('handOver.self')
  const target = await freeTarget(tx, context, toAdviserId, contact)
  if (isRejection(target)) return target
  if (contact.state === 'offered') await endOffer(tx, context, contact, { state: 'withdrawn', reason: leadReason })
  if (contact.state === 'open') await returnContact(tx, context, contact, 'lead')
  const [free] = await tx.lock('contact', [contact.id])
  if (!free) return reject('contact.notFound')
  const note = [free.handOver?.note, reason].filter(Boolean).join('\n\n').slice(-10_000)
  await enqueue(
    tx,
    {
      ...free,
      topic: toSkill ?? free.topic,
      handOver: { fromId: by.adviserId, fromName: by.name, reasonCode: leadReason, note, at: tx.now },
    },
    target?.id ?? null,
  )
  tellThread(tx, context, free)
  return undefined
}
