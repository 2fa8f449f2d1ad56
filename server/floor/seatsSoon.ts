import type { Context } from '../context.ts'
import { createRounds } from '../routing/createRounds.ts'
import { writeSeats } from './writeSeats.ts'

/** A lead sees a change within a second (DESIGN 8); what happens meanwhile goes with it, in one page. */
const gather = 150

const rounds = createRounds(async (context) => {
  try {
    return await writeSeats(context)
  } catch (error) {
    const { name: err, code } = error as { name?: string; code?: string }
    context.log.error({ err, code }, 'seats not written in this round, the sweep tries again')
    return 0
  }
})
const waiting = new WeakMap<Context, NodeJS.Timeout>()

/** Writes the seats that are due, a moment from now, together with what comes until then. What a crash leaves, the sweep of each second finds. */
export function seatsSoon(context: Context): void {
  if (waiting.has(context)) return
  const timer = setTimeout(() => {
    waiting.delete(context)
    void rounds.soon(context)
  }, gather)
  timer.unref()
  waiting.set(context, timer)
}

/** Resolves when no round is under way any more; what waits for its moment is left to who comes after. */
export async function seatsWritten(context: Context): Promise<void> {
  clearTimeout(waiting.get(context))
  waiting.delete(context)
  await rounds.done(context)
}
