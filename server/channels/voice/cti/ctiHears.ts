import type { CtiDone, CtiEnvelope, CtiEvent } from '../../../../shared/telephony/cti.ts'
import type { Context } from '../../../context.ts'
import { holdCall } from '../../../db/calls.ts'
import {
  addCtiCall,
  addCtiEvent,
  deleteCtiEvents,
  keepCtiMessage,
  lockCtiCall,
  saveCtiCall,
  waitingCtiEvents,
  type CtiCall,
} from '../../../db/cti.ts'
import { inTransaction, type WriteDb } from '../../../db/unitOfWork.ts'
import { applyCtiEvent } from './applyCtiEvent.ts'
import type { CtiConfig } from './ctiConfig.ts'
import { idsOfCtiCall } from './idsOfCtiCall.ts'

export type Heard = { done: CtiDone } | { code: 'message.replayed' | 'call.otherExtension' | 'extension.unknown' }

/** Of a call of which more was skipped than this, what comes late is told apart no more. */
const mostSkipped = 200

/**
 * What the platform says of one call (docs/CTI.md). Each delivery is taken once, each event of the sequence has its effect once and in its turn; one that
 * comes before its turn waits, in the database, for `gapMs`.
 */
export async function ctiHears(
  context: Context,
  config: CtiConfig,
  messageId: string,
  { envelope, known }: { envelope: CtiEnvelope; known: CtiEvent | null },
): Promise<Heard> {
  const { call: platformId, seq, extension } = envelope
  const { callId } = idsOfCtiCall(platformId)
  return inTransaction(context.unit, async (tx) => {
    if (!(await keepCtiMessage(tx.sql, messageId, tx.now))) return { code: 'message.replayed' }
    const adviserId = await adviserAt(tx, config, extension)
    if (adviserId === undefined) return { code: 'extension.unknown' }
    await holdCall(tx.sql, callId)
    let call = await lockCtiCall(tx.sql, callId)
    if (call && call.extension !== extension) return { code: 'call.otherExtension' }
    if (!call) {
      await addCtiCall(tx.sql, { id: callId, platformId, adviserId, extension }, tx.now)
      call = { id: callId, platformId, adviserId, extension, consulting: null, applied: 0, skipped: [], over: false }
    }
    if (seq <= call.applied) return { done: call.skipped.includes(seq) ? 'late' : 'repeated' }
    if (call.over) return { done: 'late' }
    if (!(await addCtiEvent(tx.sql, { callId, seq, event: known, dueAt: tx.now + config.gapMs })))
      return { done: 'repeated' }
    const { applied } = await takeTurns(tx, context, config, call)
    if (applied < seq) return { done: 'waiting' }
    return { done: known === null ? 'ignored' : 'taken' }
  })
}

async function adviserAt(tx: WriteDb, { loginOf }: CtiConfig, extension: string): Promise<string | undefined> {
  const login = loginOf.get(extension)
  if (login === undefined) return undefined
  const found = await tx.sql.selectFrom('adviser').select('id').where('login', '=', login).executeTakeFirst()
  return found?.id
}

/** Has every event whose turn it is take effect: the next one, or one that has waited long enough for those before it. */
export async function takeTurns(tx: WriteDb, context: Context, config: CtiConfig, from: CtiCall): Promise<CtiCall> {
  let call = from
  for (const { seq, event, dueAt } of await waitingCtiEvents(tx.sql, call.id)) {
    if (seq > call.applied + 1 && dueAt > tx.now) break
    const passed = Array.from({ length: Math.min(seq - call.applied - 1, mostSkipped) }, (_, n) => call.applied + 1 + n)
    call = { ...call, applied: seq, skipped: [...call.skipped, ...passed].slice(-mostSkipped) }
    if (event !== null && !call.over) call = await applyCtiEvent(tx, context, config, { call, event })
  }
  if (call === from) return call
  await deleteCtiEvents(tx.sql, call.id, call.over ? 2 ** 31 - 1 : call.applied)
  await saveCtiCall(tx.sql, call)
  return call
}

/** What waited too long for one before it that never came takes effect without it. */
export async function settleCtiCall(context: Context, config: CtiConfig, callId: string): Promise<void> {
  await inTransaction(context.unit, async (tx) => {
    await holdCall(tx.sql, callId)
    const call = await lockCtiCall(tx.sql, callId)
    if (!call) return
    const after = await takeTurns(tx, context, config, call)
    if (after.applied > call.applied) context.log.warn({ callId, applied: after.applied }, 'cti: an event never came')
  })
}
