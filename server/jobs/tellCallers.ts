import { randomUUID } from 'node:crypto'
import { isCallHour, isDialable, zoneOf } from '../channels/voice/callHours.ts'
import { sendOrder } from '../channels/voice/sendOrder.ts'
import { serviceNumberOf } from '../channels/voice/serviceNumbers.ts'
import type { VoiceConfig } from '../channels/voice/voiceConfig.ts'
import { usualWait } from '../channels/usualWait.ts'
import type { Context } from '../context.ts'
import { noteOfferedCallBack, takeCallersToTell, type Caller } from '../db/calls.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'

/** Often enough that he knows he is not forgotten, and seldom enough to let the music play [judged] (ms). */
const every = 45_000
/** Whoever is answered at once hears no place (ms). */
const first = 10_000
const batch = 100
const minute = 60_000

/**
 * Who waits on the telephone hears his place, and how many minutes it usually takes him from here: what four callers of five of this
 * week waited at most, less what he has waited. Past that nobody knows, and nothing is said. Returns how many were told.
 */
export async function tellCallers(context: Context): Promise<number> {
  const { voice } = context.config
  if (voice === null) return 0
  const callers = await inTransaction(context.unit, async (tx) => {
    const found = await takeCallersToTell(tx, { toldBefore: tx.now - every, since: tx.now - first, limit: batch })
    const usual = found.length > 0 ? await usualWait(context, tx, 'voice') : null
    const told = await Promise.all(
      found.map(async (caller) => {
        const left = usual === null ? 0 : usual - (tx.now - caller.enteredAt)
        const minutes = left > 0 ? Math.max(1, Math.ceil(left / minute)) : null
        return { ...caller, minutes, mayCallBack: await mayCallBack(tx, voice, caller, left) }
      }),
    )
    const offered = told.filter((caller) => caller.mayCallBack).map(({ callId }) => callId)
    if (offered.length > 0) await noteOfferedCallBack(tx, offered)
    return told
  })
  const now = context.unit.clock()
  await Promise.all(
    callers.map(async ({ callId, place, minutes, language, mayCallBack: may }) => {
      // It may be lost: he hears the next one.
      await sendOrder(
        voice,
        { orderId: randomUUID(), callId, do: 'tell', place, minutes, language, mayCallBack: may },
        now,
      )
    }),
  )
  return callers.length
}

/**
 * Only where it is worth it, to a number that can be called, at an hour at which he may be when his turn comes; and not before we have
 * answered (`early`): networks carry no digits until then.
 */
async function mayCallBack(tx: WriteDb, voice: VoiceConfig, caller: Caller, left: number): Promise<boolean> {
  const { e164, serviceNumber, customerId } = caller
  if (left < voice.callBack.fromMinutes * minute || e164 === null || !isDialable(e164)) return false
  if (serviceNumberOf(voice.numbers, serviceNumber)?.early === true) return false
  const [customer] = await tx.read('customer', [customerId])
  return isCallHour(tx.now + left, zoneOf(e164, customer), voice.callBack.hours)
}
