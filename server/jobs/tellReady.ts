import { randomUUID } from 'node:crypto'
import { sendCommand } from '../channels/voice/cti/sendCommand.ts'
import type { Context } from '../context.ts'
import { advisersToTell, noteTold } from '../db/cti.ts'

/** Again after 1, 2, 4 … seconds, at most this many (ms). */
const longestPause = 60_000
/** At a time: a floor that signs in at once does not fall on the platform at once. */
const atOnce = 20

/**
 * The mode `cti`: who is available here is ready there; away, gone, or writing up a call that is over, he is not. Told when it changes, and until it
 * is heard: a restart, or a platform that was away, leaves nobody ready who is not. Returns how many were told.
 */
export async function tellReady({ unit, config, log }: Context): Promise<number> {
  const { cti } = config
  if (cti === null || !cti.does.includes('ready') || !cti.does.includes('notReady')) return 0
  const now = unit.clock()
  const all = (await advisersToTell(unit.db, [...cti.extensionOf.keys()], now)).map((one) => {
    const reason = one.isWriting ? ('wrapUp' as const) : ('away' as const)
    const isReady = one.isAvailable && !one.isWriting
    return { ...one, isReady, reason: isReady ? null : reason, holds: isReady ? 'ready' : `notReady.${reason}` }
  })
  const due = all.filter(({ holds, told }) => holds !== told).slice(0, atOnce)
  const told = due.map(async ({ adviserId, login, isReady, reason, holds, tries }) => {
    const extension = cti.extensionOf.get(login) ?? ''
    const asked = { id: randomUUID(), do: isReady ? ('ready' as const) : ('notReady' as const), extension, reason }
    const done = await sendCommand(cti, { ...asked, call: null, to: null }, unit.clock)
    if (done.outcome === 'taken') return noteTold(unit.db, { adviserId, told: holds, dueAt: 0, tries: 0 })
    log.warn({ adviserId, outcome: done.outcome }, 'cti: the platform does not know whether he is ready')
    const dueAt = now + Math.min(longestPause, 1_000 * 2 ** Math.min(tries, 10))
    await noteTold(unit.db, { adviserId, told: null, dueAt, tries: tries + 1 })
  })
  await Promise.all(told)
  return due.length
}
