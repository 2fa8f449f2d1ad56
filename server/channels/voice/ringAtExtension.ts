import { callOf } from '../../../shared/domain/call.ts'
import { presented } from '../../../shared/domain/offer.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { logAccess } from '../../db/accessLog.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { noteHistory } from '../../intake/noteHistory.ts'
import { openContact } from '../../intake/openContact.ts'
import { startTests } from '../../lineTests/startTests.ts'
import { noClaims } from '../../recognition/claims.ts'
import type { Inbound } from '../channel.ts'
import { phoneClaim, relayed } from './relays.ts'
import { serviceNumberOf } from './serviceNumbers.ts'

/** The platform says when ringing ends; this is only for one that has forgotten, and a desk that is gone (ms). */
const longestRing = 200_000

export interface Ring {
  ids: { callId: string; offerId: string }
  mode: 'sip' | 'cti'
  adviserId: string
  caller: Row<'call'>['caller']
  /** By what the platform says of the line, what comes first counts: the queue, the number that was dialled. */
  dialled: readonly string[]
  /** What the customer dialled, as it is shown. */
  number: string
  lines: Record<string, Pick<Row<'contact'>, 'topic' | 'language'>>
  otherwise: Pick<Row<'contact'>, 'topic' | 'language'>
  divertedFrom: string | null
  /** The contact of this call where it was before: the same customer, the same matter. */
  before?: string | undefined
  /** Since when the customer waits, and since when it rings here (ms). */
  since: number
  rangAt: number
}

/** The same recognition and the same card as a call of our own edge, but the platform has chosen whom it rings: it waits in no line of ours. */
export async function ringAtExtension(
  tx: WriteDb,
  context: Context,
  ring: Ring,
): Promise<{ contact: Row<'contact'>; unproven: boolean }> {
  const { ids, mode, adviserId, dialled, number, lines, otherwise, divertedFrom, since, rangAt } = ring
  const { voice } = context.config
  const numbers = voice?.numbers ?? []
  const { caller, relay } = relayed(ring.caller, voice?.relays ?? [])
  const service = dialled.map((one) => serviceNumberOf(numbers, one)).find((found) => found !== undefined)
  const { topic, language } = lineOf(lines, dialled) ?? service ?? otherwise
  const inbound: Inbound = {
    channel: 'voice',
    externalId: ids.callId,
    threadId: null,
    claims: { ...noClaims, phone: phoneClaim(caller, relay) },
    topic,
    language,
    authorName: caller.name,
    text: '',
    attachments: [],
    online: true,
    at: since,
  }
  const [previous] = ring.before === undefined ? [] : await tx.lock('contact', [ring.before])
  const { contact, unproven, recognised } = await openContact(tx, inbound, previous)
  const call = callOf(contact, {
    id: ids.callId,
    direction: 'inbound',
    caller,
    serviceNumber: (service?.number ?? userOf(number)).slice(0, 40),
    divertedFrom,
    relay,
    adviserId,
    state: 'ringing',
    enteredAt: since,
  })
  tx.add('call', { ...call, mode, stateSince: rangAt })
  await noteHistory(tx, contact, inbound, { unproven })
  if (recognised) await startTests(tx, context, contact.id)
  await takeRoutingLock(tx)
  const made = presented(contact, { id: ids.offerId, adviserId, why: [] }, tx.now, longestRing)
  await tx.save('offer', made.offer)
  await tx.save('contact', made.contact)
  // Looking before accepting is an access too.
  const { customerId, id: contactId } = made.contact
  await logAccess(tx, { adviserId, customerId, reason: 'offer', contactId })
  return { contact: made.contact, unproven }
}

const userOf = (dialled: string): string => /^(?:<?\s*(?:sips?|tel):)?([^@;>]*)/iu.exec(dialled)?.[1]?.trim() ?? ''

/** By the whole value, or the user part of the address that it is. */
function lineOf(lines: Ring['lines'], dialled: readonly string[]) {
  for (const key of dialled.flatMap((one) => [one, userOf(one)])) if (Object.hasOwn(lines, key)) return lines[key]
  return undefined
}
