import { readShares, readSpike } from '../../shared/domain/alerts/readRates.ts'
import type { Reading } from '../../shared/domain/alerts/reading.ts'
import { addDays, instantOf, localTime } from '../../shared/domain/calendar/localTime.ts'
import { normOf } from '../../shared/domain/floor/norms.ts'
import type { Context } from '../context.ts'
import { arrivalsIn, factsSince, queueList, settledOf } from '../db/alerts.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { rulesHere } from '../routing/rulesHere.ts'
import { settleAlerts } from './settleAlerts.ts'

const zone = 'Europe/Paris'
const hour = 3_600_000
const quarter = hour / 4
/** As many weeks back as forecasts look at closely. */
const weeks = 4

/** How well each queue is served of late, and whether more come than usual (FL13, FL14). Returns how many alerts changed. */
export async function watchRates(context: Context): Promise<number> {
  const { db, clock } = context.unit
  const now = clock()
  const limits = rulesHere(context).plan.alerts
  const queues = await queueList(db)
  const settled = await settledOf(
    db,
    queues.map(({ id, channel }) => {
      const normMs = normOf(channel).ms
      return { queueId: id, normMs, from: now - normMs - Math.max(hour, normMs), to: now - normMs }
    }),
  )
  const before = stretchesBefore(now, (await factsSince(db)) ?? now)
  const counts = await arrivalsIn(
    db,
    queues.flatMap(({ id }) => [now - quarter, ...before].map((from) => ({ queueId: id, from, to: from + quarter }))),
  )
  const read = new Map(
    queues.map(({ id, channel }, place): [string, Reading[]] => {
      const [recent = 0, ...usual] = counts.slice(place * (before.length + 1), (place + 1) * (before.length + 1))
      const spike = { recent, before: usual.reduce((sum, n) => sum + n, 0), stretches: usual.length }
      const nothing = { entered: 0, answeredInTime: 0, abandoned: 0, abandonedInTime: 0 }
      return [id, [...readShares(limits, normOf(channel).target, settled.get(id) ?? nothing), readSpike(limits, spike)]]
    }),
  )
  return inTransaction(context.unit, (tx) => settleAlerts(tx, ['service', 'abandonment', 'spike'], read))
}

/**
 * When the stretches began that this quarter of an hour is compared with: at the same time by the clock on the same day of the weeks before; where
 * there is no such week yet, the quarters of the hour before. Only those of which there are facts.
 */
export function stretchesBefore(now: number, since: number): number[] {
  const { date, minutes } = localTime(now - quarter, zone)
  const rest = (now - quarter) % 60_000
  const weekly = Array.from(
    { length: weeks },
    (_, n) => instantOf(addDays(date, -7 * (n + 1)), minutes, zone) + rest,
  ).filter((from) => from >= since)
  if (weekly.length > 0) return weekly
  return [2, 3, 4, 5].map((n) => now - n * quarter).filter((from) => from >= since)
}
