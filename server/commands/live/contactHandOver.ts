import { isOfPlatform } from '../../../shared/domain/call.ts'
import { workedContact } from '../../../shared/domain/contact.ts'
import { draftId, draftModes } from '../../../shared/domain/draft.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import { basisParam, commentRefusal } from '../../../shared/domain/commentBasis.ts'
import type { Args } from '../../../shared/protocol/commands.ts'
import { isRejection, reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor } from '../../context.ts'
import { passCall, takeConsulted } from '../../channels/voice/passCall.ts'
import { liveCallOf } from '../../db/calls.ts'
import { reasonCodeExists } from '../../db/contacts.ts'
import { countHandOver, markIdle, takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { ordersAfterCommit } from '../../channels/voice/sendOrders.ts'
import { enqueue } from '../../routing/enqueue.ts'
import { freeTarget } from '../../routing/freeTarget.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { tellThread } from '../../routing/tellThread.ts'
import type { LiveHandler } from '../handler.ts'

/** Gives the contact, with its whole file, to a named adviser who has a place now, or to whoever has the skill. */
export const contactHandOver: LiveHandler<'contact.handOver'> = async (tx, args, by, context) => {
  const refusal = await refusalOf(tx, args, by)
  if (refusal) return refusal
  const [locked] = await tx.lock('contact', [args.contactId])
  const mine = workedContact(locked, by.adviserId)
  if (isRejection(mine)) return mine
  // Its call is the platform's, and is passed there: a file without it would leave the customer with nobody.
  const [live] = mine.channel === 'voice' ? await tx.lock('call', liveCallOf(mine.id)) : []
  if (live && isOfPlatform(live)) return reject('call.underWay')
  await takeRoutingLock(tx)
  // Whoever talks with him about it has said yes, and takes the call as it is.
  const consulted = args.toAdviserId === null ? null : await takeConsulted(tx, mine, by.adviserId, args.toAdviserId)
  const target = consulted?.adviser ?? (await freeTarget(tx, context, args.toAdviserId, mine))
  if (isRejection(target)) return target

  const { toSkill, reasonCode, note } = args
  const contact: Row<'contact'> = {
    ...mine,
    topic: target === null && toSkill !== null ? toSkill : mine.topic,
    handOver: { fromId: by.adviserId, fromName: by.name, reasonCode, note, at: tx.now },
    handOvers: mine.handOvers + 1,
  }
  await record(tx, contact, by, {
    to: target?.name ?? '',
    toSkill: target ? null : toSkill,
    toId: target?.id ?? null,
    basis: args.basis,
  })
  // What he had begun to write is his; what he wants to pass on is in the note.
  await tx.remove('draft', ...draftModes.map((mode) => draftId(contact.id, mode)))
  await markIdle(tx, by.adviserId)
  // Rings in the next round (after this commit), unless another offer rings at his desk: then as soon as that one is answered.
  if (consulted) await passCall(tx, context, contact, consulted)
  else await enqueue(tx, contact, target?.id ?? null)
  ordersAfterCommit(tx, context)
  tellThread(tx, context, contact)
  offerAfterCommit(tx, context)
  return undefined
}

async function refusalOf(tx: WriteDb, args: Args<'contact.handOver'>, by: Actor): Promise<Rejection | undefined> {
  if (args.toAdviserId === null && args.toSkill === null) return reject('handOver.nobody')
  if (args.toAdviserId === by.adviserId) return reject('handOver.self')
  if (!(await reasonCodeExists(tx, 'handOver', args.reasonCode))) return reject('reasonCode.unknown')
  return commentRefusal(args.note, args.basis)
}

async function record(
  tx: WriteDb,
  contact: Row<'contact'>,
  by: Actor,
  {
    to,
    toSkill,
    toId,
    basis,
  }: { to: string; toSkill: string | null; toId: string | null; basis: Args<'contact.handOver'>['basis'] },
): Promise<void> {
  const { id: contactId, customerId, caseId, channel, handOver } = contact
  const { reasonCode, note } = handOver ?? { reasonCode: '', note: '' }
  await countHandOver(tx, { contactId, fromId: by.adviserId, toId, toSkill, reasonCode })
  const entry = historyEntry({
    id: entryId('handOver', `${contactId}-${contact.handOvers}`),
    customerId,
    caseId,
    at: tx.now,
    kind: 'contact',
    channel,
    code: 'contact.handedOver',
    params: { reasonCode, from: by.name, ...(toSkill === null ? { to } : { toSkill }), ...basisParam(note, basis) },
    text: note,
    actor: by.name,
    refTable: 'contact',
    refId: contactId,
  })
  await tx.save('historyEntry', entry)
}
