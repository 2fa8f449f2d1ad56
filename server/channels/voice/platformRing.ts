import { createHash } from 'node:crypto'
import { callOf } from '../../../shared/domain/call.ts'
import { presented } from '../../../shared/domain/offer.ts'
import type { HeaderLine } from '../../../shared/telephony/headerText.ts'
import { readInvite } from '../../../shared/telephony/readInvite.ts'
import type { Actor, Context } from '../../context.ts'
import { logAccess } from '../../db/accessLog.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { noteHistory } from '../../intake/noteHistory.ts'
import { openContact } from '../../intake/openContact.ts'
import { startTests } from '../../lineTests/startTests.ts'
import { noClaims } from '../../recognition/claims.ts'
import type { Inbound } from '../channel.ts'
import { notePlatform } from './notePlatform.ts'
import type { PlatformConfig } from './platformConfig.ts'
import { serviceNumberOf } from './serviceNumbers.ts'

/** The platform says when ringing ends; this is only for one that has forgotten, and a desk that is gone (ms). */
const longestRing = 200_000

/** The rows of a call at this adviser's extension. They follow from who says it, so that nobody speaks of another's; said twice, they are the same. */
export function idsOfPlatformCall(adviserId: string, sipCallId: string): { callId: string; offerId: string } {
  const digest = createHash('sha256')
    .update(JSON.stringify([adviserId, sipCallId]))
    .digest('hex')
  return { callId: `sip-${digest.slice(0, 30)}`, offerId: `sip-${digest.slice(30, 60)}` }
}

/** The same recognition and the same card as a call of our own edge, but the platform has chosen whom it rings: it waits in no line of ours. */
export async function platformRings(
  tx: WriteDb,
  context: Context,
  by: Actor,
  { config, sipCallId, headers }: { config: PlatformConfig; sipCallId: string; headers: readonly HeaderLine[] },
): Promise<{ callId: string; offerId: string }> {
  const ids = idsOfPlatformCall(by.adviserId, sipCallId)
  if ((await tx.read('call', [ids.callId])).length > 0) return ids
  const read = readInvite(headers, config.invite)
  const { caller } = read
  const dialled = read.dialled ?? ''
  const service = serviceNumberOf(context.config.voice?.numbers ?? [], dialled)
  const { topic, language } = lineOf(config, dialled) ?? service ?? config.otherwise
  const inbound: Inbound = {
    channel: 'voice',
    externalId: ids.callId,
    threadId: null,
    claims: { ...noClaims, phone: caller.raw === '' ? null : (caller.e164 ?? caller.raw) },
    topic,
    language,
    authorName: caller.name,
    text: '',
    attachments: [],
    online: true,
    at: tx.now,
  }
  const { contact, unproven, recognised } = await openContact(tx, inbound, undefined)
  const call = callOf(contact, {
    id: ids.callId,
    direction: 'inbound',
    caller,
    serviceNumber: (service?.number ?? userOf(dialled)).slice(0, 40),
    divertedFrom: read.diversion[0]?.raw ?? null,
    adviserId: by.adviserId,
    state: 'ringing',
    enteredAt: tx.now,
  })
  tx.add('call', { ...call, mode: 'sip' })
  await noteHistory(tx, contact, inbound, { unproven })
  const { correlation: named } = config.invite
  await notePlatform(tx, contact, { callId: ids.callId, read, named, unproven })
  if (recognised) await startTests(tx, context, contact.id)
  await takeRoutingLock(tx)
  const made = presented(contact, { id: ids.offerId, adviserId: by.adviserId, why: [] }, tx.now, longestRing)
  await tx.save('offer', made.offer)
  await tx.save('contact', made.contact)
  // Looking before accepting is an access too.
  const { customerId, id: contactId } = made.contact
  await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'offer', contactId })
  return ids
}

const userOf = (dialled: string): string => /^(?:<?\s*(?:sips?|tel):)?([^@;>]*)/iu.exec(dialled)?.[1]?.trim() ?? ''

/** By the whole value, or the user part of the address that it is. */
function lineOf({ lines }: PlatformConfig, dialled: string) {
  for (const key of [dialled, userOf(dialled)]) if (Object.hasOwn(lines, key)) return lines[key]
  return undefined
}
