import { stackPlaces, troubleOf } from '../../commands/troubleOf.ts'
import type { Context } from '../../context.ts'
import { holdCursor, moveCursor, nextEvent, setAside } from '../../db/edgeEvents.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { createRounds } from '../../routing/createRounds.ts'
import { settleEvent, type RawEvent } from './settleEvent.ts'

/**
 * VO2: handles what happened to calls, in order and once: the cursor moves in the transaction of what it does. Of several servers one
 * reads at a time, whoever holds the cursor. Returns how many were handled; what comes while one round runs is taken in it.
 */
export const takeEvents = createRounds(async (context) => {
  let handled = 0
  while (await takeOne(context)) handled++
  return handled
}).soon

async function takeOne(context: Context): Promise<boolean> {
  let event: RawEvent | undefined
  try {
    return await inTransaction(context.unit, async (tx) => {
      event = undefined
      const seq = await holdCursor(tx)
      event = seq === undefined ? undefined : await nextEvent(tx, seq)
      if (!event) return false
      await settleEvent(tx, context, event)
      await moveCursor(tx, event.seq)
      return true
    })
  } catch (error) {
    // The database's trouble: nothing was done, and the event waits.
    if (event === undefined || troubleOf(error)) throw error
    await passOver(context, event, error as Error & { code?: string })
    return true
  }
}

/** A bug of ours in one event must not hold up every call behind it: it stands aside, by its number. */
async function passOver(context: Context, event: RawEvent, error: Error & { code?: string }): Promise<void> {
  const { seq, callId, kind, at } = event
  const { name: err, code, stack } = error
  const passed = await inTransaction(context.unit, async (tx) => {
    // Another server may have come by meanwhile, and fared better.
    const before = await holdCursor(tx)
    if (before === undefined || before >= seq) return false
    await setAside(tx, {
      seq,
      callId,
      kind: kind.slice(0, 40),
      at,
      reason: `${err} ${code ?? ''}`.trim().slice(0, 200),
    })
    await moveCursor(tx, seq)
    return true
  })
  if (passed) context.log.error({ seq, callId, err, code, stack: stackPlaces(stack) }, 'an event of a call set aside')
}
