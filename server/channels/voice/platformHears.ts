import type { PlatformAnswer, PlatformEvent } from '../../../shared/protocol/platformEvents.ts'
import type { Actor, Context } from '../../context.ts'
import { holdCall, lockCall, platformCallsOf, setPhoneSession, type HeldCall } from '../../db/calls.ts'
import { inTransaction, type WriteDb } from '../../db/unitOfWork.ts'
import type { PlatformConfig } from './platformConfig.ts'
import { platformAnswered, platformHold, platformOver } from './platformCall.ts'
import { idsOfPlatformCall, platformRings } from './platformRing.ts'

type Of<K extends PlatformEvent['kind']> = Extract<PlatformEvent, { kind: K }>

/** What a desk says of its own extension (docs/VOICE.md, the mode `sip`): done once, whatever is said again. */
export async function platformHears(
  context: Context,
  config: PlatformConfig,
  by: Actor,
  event: PlatformEvent,
): Promise<PlatformAnswer> {
  if (event.kind === 'standing') return standing(context, by, event)
  const { sipCallId } = event
  const { callId } = idsOfPlatformCall(by.adviserId, sipCallId)
  return inTransaction(context.unit, async (tx) => {
    await holdCall(tx.sql, callId)
    if (event.kind === 'ringing') return platformRings(tx, context, by, { config, sipCallId, headers: event.headers })
    const found = await lockCall(tx, callId)
    // Another's has another id: of it nothing is to be found here.
    if (!found || found.call.mode !== 'sip') return { code: 'call.notFound' }
    if (found.call.adviserId !== by.adviserId) return { code: 'call.notYours' }
    if (found.call.state === 'ended') return { callId, code: 'call.over' }
    const who = { id: by.adviserId, name: by.name }
    if (event.kind === 'answered') {
      await platformAnswered(tx, context, who, found, tx.now)
      await setPhoneSession(tx.sql, by.adviserId, by.sessionId)
    } else if (event.kind === 'over') await over(tx, context, found, event.how)
    else await platformHold(tx, found, event.kind === 'held', tx.now)
    return { callId }
  })
}

const unanswered = {
  missed: { state: 'lapsed', reason: null },
  elsewhere: { state: 'withdrawn', reason: 'call.answered' },
  refused: { state: 'refused', reason: null },
  notRung: { state: 'withdrawn', reason: 'phone.out' },
} as const

async function over(tx: WriteDb, context: Context, found: HeldCall, how: Of<'over'>['how']): Promise<void> {
  const end = Object.hasOwn(unanswered, how) ? unanswered[how as keyof typeof unanswered] : unanswered.missed
  // Passed on, he is in the platform's hands: neither of the two has hung up.
  const by = how === 'customer' || how === 'adviser' ? how : 'system'
  await platformOver(tx, context, found, { end, by, at: tx.now })
}

/** A desk that crashed said nothing of how its calls ended. */
async function standing(context: Context, by: Actor, { sipCallIds }: Of<'standing'>): Promise<PlatformAnswer> {
  const kept = sipCallIds.map((one) => idsOfPlatformCall(by.adviserId, one).callId)
  const live = await platformCallsOf(context.unit.db, by.adviserId)
  for (const id of live.filter((one) => !kept.includes(one))) {
    await inTransaction(context.unit, async (tx) => {
      await holdCall(tx.sql, id)
      const found = await lockCall(tx, id)
      if (found && found.call.state !== 'ended') await over(tx, context, found, 'system')
    })
  }
  return {}
}
