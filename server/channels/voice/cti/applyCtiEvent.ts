import { maskPhone, readPhoneNumber } from '../../../../shared/domain/phoneNumber.ts'
import { entryId, historyEntry } from '../../../../shared/domain/historyEntry.ts'
import type { CtiEvent } from '../../../../shared/telephony/cti.ts'
import type { Context } from '../../../context.ts'
import { lockCall, type HeldCall } from '../../../db/calls.ts'
import { correlate, type CtiCall } from '../../../db/cti.ts'
import type { WriteDb } from '../../../db/unitOfWork.ts'
import type { Unanswered } from '../platformEnd.ts'
import { platformAnswered, platformHold, platformOver } from '../platformCall.ts'
import { ringAtExtension } from '../ringAtExtension.ts'
import { callerOfCti, hiddenCaller } from './callerOfCti.ts'
import type { CtiConfig } from './ctiConfig.ts'
import { idsOfCtiCall } from './idsOfCtiCall.ts'

type Of<T extends CtiEvent['type']> = Extract<CtiEvent, { type: T }>
interface Turn<E extends CtiEvent = CtiEvent> {
  call: CtiCall
  event: E
}
/** Nobody waits in a queue for longer; what says so is a wrong clock (ms). */
const longestWait = 6 * 3_600_000

/** One event of a call, in its turn. Returns how the call stands at the platform. */
export async function applyCtiEvent(
  tx: WriteDb,
  context: Context,
  config: CtiConfig,
  { call, event }: Turn,
): Promise<CtiCall> {
  // No later than now, whatever the platform's clock says: the times of a call do not run ahead of the floor's.
  const at = Math.min(event.at, tx.now)
  if (event.type === 'offered') {
    await rings(tx, context, config, { call, event })
    return call
  }
  const answeredAt = answeredBy(event)
  let found = await lockCall(tx, call.id)
  if (answeredAt !== null && (!found || found.call.state === 'ringing')) {
    await answered(tx, context, config, { call, at: Math.min(answeredAt, tx.now) }, found)
    found = await lockCall(tx, call.id)
  }
  if (!found || found.call.state === 'ended') return { ...call, over: call.over || isLast(event) }
  const over = (end: Unanswered, by: 'customer' | 'adviser' | 'system'): Promise<void> =>
    platformOver(tx, context, found, { end, by, at })
  switch (event.type) {
    case 'answered':
      return call
    case 'held':
    case 'resumed':
      await platformHold(tx, found, event.type === 'held', at)
      return { ...call, consulting: event.type === 'resumed' ? null : call.consulting }
    case 'consulting':
    case 'conference':
      // Who is not heard by the customer has him wait, also where the platform says no more of it.
      await platformHold(tx, found, event.type === 'consulting', at)
      return { ...call, consulting: event.with }
    case 'consultEnded':
      return { ...call, consulting: null }
    case 'transferred':
      await notePassed(tx, found, shownTarget(config, event.to))
      await over(ends.elsewhere, 'system')
      break
    case 'missed':
      await over(ends[event.because], 'system')
      break
    case 'refused':
      await over(ends.refused, 'adviser')
      break
    case 'notRung':
      await over(ends.notRung, 'system')
      break
    case 'ended': {
      const by = event.by === 'platform' ? 'system' : event.by
      await over(by === 'customer' ? ends.abandoned : ends.noAnswer, by)
      break
    }
  }
  return { ...call, over: true, consulting: null }
}

/** What cannot be without an answer says that there was one, where that event was lost (ms); null: it says nothing of it. */
function answeredBy(event: CtiEvent): number | null {
  switch (event.type) {
    case 'answered':
    case 'held':
    case 'resumed':
    case 'consulting':
    case 'conference':
      return event.at
    case 'transferred':
    case 'ended':
      return event.answeredAt
    default:
      return null
  }
}

/** Missed, refused and could not ring are three things; somebody else's answer and the customer's going are two more. */
const ends = {
  refused: { state: 'refused', reason: null },
  notRung: { state: 'withdrawn', reason: 'phone.out' },
  noAnswer: { state: 'lapsed', reason: null },
  abandoned: { state: 'withdrawn', reason: 'customer.left' },
  elsewhere: { state: 'withdrawn', reason: 'call.answered' },
} as const

const isLast = ({ type }: CtiEvent): boolean => ['transferred', 'missed', 'refused', 'notRung', 'ended'].includes(type)

async function rings(
  tx: WriteDb,
  context: Context,
  config: CtiConfig,
  { call, event }: Turn<Of<'offered'>>,
): Promise<void> {
  if ((await tx.read('call', [call.id])).length > 0) return
  const { correlation } = event
  const before =
    correlation === null
      ? undefined
      : await correlate(tx.sql, { id: call.id, correlation, since: tx.now - longestWait })
  const since = Math.max(Math.min(event.queuedAt ?? event.at, tx.now), tx.now - longestWait)
  await ringAtExtension(tx, context, {
    ids: idsOfCtiCall(call.platformId),
    mode: 'cti',
    adviserId: call.adviserId,
    caller: callerOfCti(event.caller),
    dialled: [event.queue, event.called].filter((one) => one !== null),
    number: event.called ?? '',
    before,
    lines: config.lines,
    otherwise: config.otherwise,
    divertedFrom: event.divertedFrom,
    since,
    rangAt: Math.max(since, Math.min(event.at, tx.now)),
  })
}

/** He talks with somebody. Where nobody said who rang, it is a stranger's card, not none. */
async function answered(
  tx: WriteDb,
  context: Context,
  config: CtiConfig,
  { call, at }: { call: CtiCall; at: number },
  known: HeldCall | undefined,
): Promise<void> {
  if (!known)
    await ringAtExtension(tx, context, {
      ids: idsOfCtiCall(call.platformId),
      mode: 'cti',
      adviserId: call.adviserId,
      caller: hiddenCaller,
      dialled: [],
      number: '',
      lines: {},
      otherwise: config.otherwise,
      divertedFrom: null,
      since: at,
      rangAt: at,
    })
  const found = known ?? (await lockCall(tx, call.id))
  const [adviser] = await tx.read('adviser', [call.adviserId])
  if (found && adviser) await platformAnswered(tx, context, adviser, found, at)
}

/** A line of the platform by its own words; of somebody's number no more than a file shows. */
function shownTarget({ queues }: CtiConfig, to: string): string {
  const { e164 } = readPhoneNumber(to)
  return queues.find(({ name }) => name === to)?.label ?? (e164 === null ? to : maskPhone(e164))
}

async function notePassed(tx: WriteDb, { call, contact }: HeldCall, to: string): Promise<void> {
  const [adviser] = call.adviserId === null ? [] : await tx.read('adviser', [call.adviserId])
  const { customerId, caseId } = contact
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('call', `${call.id}-passed`),
      customerId,
      caseId,
      at: tx.now,
      kind: 'contact',
      channel: 'voice',
      code: to === '' ? 'call.passedOn' : 'call.passed',
      params: to === '' ? {} : { to },
      actor: adviser?.name ?? '',
      refTable: 'call',
      refId: call.id,
    }),
  )
}
