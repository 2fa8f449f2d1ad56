import { inState, onTheLine } from '../../../shared/domain/call.ts'
import type { Context } from '../../context.ts'
import { holdCall, keepPromised, lockCall, type HeldCall } from '../../db/calls.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { edgeEvents, type EdgeEvent, type EdgeEventKind } from '../../telephony/contract.ts'
import { callAnswered } from './callAnswered.ts'
import { callArrived } from './callArrived.ts'
import { callEnded } from './callEnded.ts'
import { triedOnce } from './callBackNotReached.ts'
import { digitPressed } from './digitPressed.ts'
import { consultationHears } from './consultationHears.ts'
import { lockConsultation } from './endConsultation.ts'
import { notPassed, passedOut } from './passedOut.ts'
import { recordingKept, recordingStands } from './recordings.ts'
import { ringLapsed, ringNotRung } from './ringUnanswered.ts'

type Settle<K extends EdgeEventKind> = (
  tx: WriteDb,
  context: Context,
  found: HeldCall,
  event: { at: number; callId: string } & EdgeEvent<K>['body'],
) => Promise<void>

/** What each event of a call that we know does. A call that has ended hears nothing more. */
const settlers: { [K in Exclude<EdgeEventKind, 'arrived' | 'recorded'>]: Settle<K> } = {
  async ringing(tx, _context, { call, legId, contact }, event) {
    // One that was stopped meanwhile says nothing of the one that follows.
    const isHis = call.adviserId === event.adviserId && legId === event.legId && contact.state === 'offered'
    if (isHis) await tx.save('call', inState(call, 'ringing', event.at))
  },
  notRung: ringNotRung,
  lapsed: ringLapsed,
  answered: callAnswered,
  async held(tx, _context, { call }, event) {
    if (call.adviserId === event.adviserId && call.state === 'talking')
      await tx.save('call', inState(call, 'held', event.at))
  },
  async resumed(tx, _context, { call }, event) {
    if (call.adviserId === event.adviserId && call.state === 'held')
      await tx.save('call', inState(call, 'talking', event.at))
  },
  async lost(tx, _context, { call }, event) {
    const isWithHim = call.adviserId === event.adviserId && (call.state === 'talking' || call.state === 'held')
    if (isWithHim) await tx.save('call', inState(call, 'lost', event.at))
  },
  // Said by whoever let him go: the row stands so already.
  parked: async () => undefined,
  digit: digitPressed,
  async connected(tx, _context, { call, contact }, event) {
    if (call.direction !== 'outbound' || call.answeredAt !== null) return
    await tx.save('call', onTheLine(call, event.at))
    if (!contact.callback) return
    await keepPromised(tx.sql, call.id, contact.callback)
    await tx.save('contact', { ...contact, callback: null, customerOnline: true })
  },
  async notConnected(tx, context, { contact }) {
    const { voice } = context.config
    if (contact.callback && voice !== null)
      await tx.save('contact', { ...contact, callback: triedOnce(contact.callback, voice.callBack, tx.now) })
  },
  passedOut,
  notPassed,
  recording: (tx, _context, found, event) => recordingStands(tx, found, event),
  ended: callEnded,
}

export interface RawEvent {
  seq: number
  callId: string
  at: number
  kind: string
  body: unknown
}

/** Does what one event asks for. @throws Error of a name that says so when it cannot be read: it is set aside */
export async function settleEvent(tx: WriteDb, context: Context, event: RawEvent): Promise<void> {
  const { callId, at, kind } = event
  if (!isKind(kind)) throw new UnreadableEvent('kind')
  const parsed = edgeEvents[kind].safeParse(event.body)
  if (!parsed.success) throw new UnreadableEvent(String(parsed.error.issues[0]?.path.join('.') ?? ''))
  await holdCall(tx.sql, callId)
  if (kind === 'arrived') {
    await callArrived(tx, context, { callId, at, ...edgeEvents.arrived.parse(event.body) })
    return
  }
  const consultation = await lockConsultation(tx, callId)
  if (consultation) {
    await consultationHears(tx, context, consultation, event)
    return
  }
  // After the call, mostly.
  if (kind === 'recorded') return recordingKept(tx, context, edgeEvents.recorded.parse(event.body))
  const found = await lockCall(tx, callId)
  if (!found) {
    context.log.warn({ callId, seq: event.seq, kind }, 'an event of a call that we do not know')
    return
  }
  if (found.call.state === 'ended') return
  // The schema read beside it is this kind's.
  const settle = settlers[kind] as Settle<EdgeEventKind>
  await settle(tx, context, found, { callId, at, ...parsed.data } as never)
}

export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent'
}

function isKind(kind: string): kind is EdgeEventKind {
  return Object.hasOwn(edgeEvents, kind)
}
