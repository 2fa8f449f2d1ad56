import { createHash } from 'node:crypto'
import type { HeaderLine } from '../../../shared/telephony/headerText.ts'
import { readInvite } from '../../../shared/telephony/readInvite.ts'
import type { Actor, Context } from '../../context.ts'
import { contactJoinedBy, setJoined } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { notePlatform } from './notePlatform.ts'
import type { PlatformConfig } from './platformConfig.ts'
import { ringAtExtension } from './ringAtExtension.ts'

/** The rows of a call at this adviser's extension. They follow from who says it, so that nobody speaks of another's; said twice, they are the same. */
export function idsOfPlatformCall(adviserId: string, sipCallId: string): { callId: string; offerId: string } {
  const digest = createHash('sha256')
    .update(JSON.stringify([adviserId, sipCallId]))
    .digest('hex')
  return { callId: `sip-${digest.slice(0, 30)}`, offerId: `sip-${digest.slice(30, 60)}` }
}

export async function platformRings(
  tx: WriteDb,
  context: Context,
  by: Actor,
  { config, sipCallId, headers }: { config: PlatformConfig; sipCallId: string; headers: readonly HeaderLine[] },
): Promise<{ callId: string; offerId: string }> {
  const ids = idsOfPlatformCall(by.adviserId, sipCallId)
  if ((await tx.read('call', [ids.callId])).length > 0) return ids
  const read = readInvite(headers, config.invite)
  const { caller, dialled, diversion } = read
  const joined = joinedBy(headers, config.joinBy)
  const before = joined === null ? undefined : await contactJoinedBy(tx.sql, joined, tx.now - longestCall)
  const { contact, unproven } = await ringAtExtension(tx, context, {
    ids,
    before,
    mode: 'sip',
    adviserId: by.adviserId,
    caller,
    dialled: [dialled ?? ''],
    number: dialled ?? '',
    lines: config.lines,
    otherwise: config.otherwise,
    divertedFrom: diversion[0]?.raw ?? null,
    since: tx.now,
    rangAt: tx.now,
  })
  if (joined !== null) await setJoined(tx.sql, ids.callId, joined)
  const { correlation: named } = config.invite
  await notePlatform(tx, contact, { callId: ids.callId, read, named, unproven })
  return ids
}

/** What belongs to one call follows it within these hours (ms). */
const longestCall = 6 * 3_600_000
/** Shorter, it would be a name that many calls bear: no two customers are put together by it. */
const shortest = 8

function joinedBy(headers: readonly HeaderLine[], name: string | null): string | null {
  const [, value] = headers.find(([one]) => one.toLowerCase() === name?.toLowerCase()) ?? []
  const said = value?.trim() ?? ''
  return said.length >= shortest && said.length <= 200 ? said : null
}
