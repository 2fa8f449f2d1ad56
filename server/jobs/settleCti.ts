import { randomUUID } from 'node:crypto'
import { settleCtiCall } from '../channels/voice/cti/ctiHears.ts'
import { sendCommand } from '../channels/voice/cti/sendCommand.ts'
import type { Context } from '../context.ts'
import { advisersToTell, dueCtiCalls, noteTold } from '../db/cti.ts'

/** Again after 1, 2, 4 … seconds, at most this many (ms). */
const longestPause = 60_000

/** The mode `cti`, each second: events that waited long enough for one before them, and what the platform is to know of its advisers. Returns how many calls. */
export async function settleCti(context: Context): Promise<number> {
  const { cti } = context.config
  if (cti === null) return 0
  const due = await dueCtiCalls(context.unit.db, context.unit.clock())
  for (const callId of due) await settleCtiCall(context, cti, callId)
  await tellReady(context)
  return due.length
}

/**
 * Who is available here is ready there; away, gone, or writing up a call that is over, he is not. Told when it changes, and until it is heard: a
 * restart, or a platform that was away, leaves nobody ready who is not.
 */
async function tellReady({ unit, config, log }: Context): Promise<void> {
  const { cti } = config
  if (cti === null || !cti.does.includes('ready') || !cti.does.includes('notReady')) return
  const now = unit.clock()
  const told = (await advisersToTell(unit.db, [...cti.extensionOf.keys()], now)).map(async (one) => {
    const reason = one.isWriting ? ('wrapUp' as const) : ('away' as const)
    const isReady = one.isAvailable && !one.isWriting
    const holds = isReady ? 'ready' : `notReady.${reason}`
    if (holds === one.told) return
    const done = await sendCommand(
      cti,
      {
        id: randomUUID(),
        do: isReady ? 'ready' : 'notReady',
        extension: cti.extensionOf.get(one.login) ?? '',
        call: null,
        to: null,
        reason: isReady ? null : reason,
      },
      unit.clock,
    )
    const { adviserId } = one
    if (done.outcome === 'taken') return noteTold(unit.db, { adviserId, told: holds, dueAt: 0, tries: 0 })
    log.warn({ adviserId, outcome: done.outcome }, 'cti: the platform does not know whether he is ready')
    const dueAt = now + Math.min(longestPause, 1_000 * 2 ** Math.min(one.tries, 10))
    await noteTold(unit.db, { adviserId, told: null, dueAt, tries: one.tries + 1 })
  })
  await Promise.all(told)
}
