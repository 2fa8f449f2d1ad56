import { callOf } from '../../../shared/domain/call.ts'
import type { Context } from '../../context.ts'
import { enqueue } from '../../routing/enqueue.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { all } from '../../db/transact.ts'
import { noteHistory } from '../../intake/noteHistory.ts'
import { openContact } from '../../intake/openContact.ts'
import { startTests } from '../../lineTests/startTests.ts'
import { noClaims } from '../../recognition/claims.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { EdgeEvent } from '../../telephony/contract.ts'
import type { Inbound } from '../channel.ts'
import { calledInAgain } from './calledInAgain.ts'
import { callerOf } from './callerOf.ts'
import { noteMenu } from './noteMenu.ts'
import { phoneClaim, relayed } from './relays.ts'
import { serviceNumberOf } from './serviceNumbers.ts'

type Arrived = { callId: string; at: number } & EdgeEvent<'arrived'>['body']

/** VO7: a call is a contact from its first second, with what its number says of who it may be, and waits in the line of the number that was dialled. */
export async function callArrived(tx: WriteDb, context: Context, event: Arrived): Promise<void> {
  const { callId, at, dialled, divertedFrom } = event
  if ((await tx.read('call', [callId])).length > 0) return
  const { voice } = context.config
  const { caller, relay } = relayed(callerOf(event.party), voice?.relays ?? [])
  const service = serviceNumberOf(voice?.numbers ?? [], dialled)
  const topic = event.menu?.topic ?? service?.topic ?? 'general'
  const language = event.menu?.language ?? service?.language ?? 'fr'
  const again = await calledInAgain(tx, context, { e164: caller.e164, at, topic, language })
  const inbound: Inbound = {
    channel: 'voice',
    externalId: callId,
    threadId: null,
    // A number pre-opens a record and proves nobody; the name that is shown with it is the network's, not his.
    claims: { ...noClaims, phone: phoneClaim(caller, relay) },
    topic,
    language,
    authorName: caller.name,
    text: '',
    attachments: [],
    online: true,
    at,
  }
  const opened = again ? null : await openContact(tx, inbound, undefined)
  const contact = again ?? opened?.contact
  if (!contact) return
  const call = callOf(contact, {
    id: callId,
    direction: 'inbound',
    caller,
    serviceNumber: (service?.number ?? dialled).slice(0, 40),
    divertedFrom: divertedFrom?.slice(0, 120) ?? null,
    relay,
    state: 'waiting',
    enteredAt: at,
  })
  tx.add('call', call)
  if (event.menu) await noteMenu(tx, contact, callId, { at, chosen: event.menu.chosen })
  if (!opened) return
  const { unproven, recognised } = opened
  await noteHistory(tx, contact, inbound, { unproven })
  // Side by side, and both ended before anything is undone.
  await all([enqueue(tx, contact), ...(recognised ? [startTests(tx, context, contact.id)] : [])])
  offerAfterCommit(tx, context)
}
