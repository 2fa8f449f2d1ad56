import { alarmsElse } from '../routing/reach.ts'
import type { RoutingPlan } from '../routing/plan.ts'
import type { Row } from '../../protocol/rows.ts'
import { eases } from './limits.ts'
import { levelOf, type Reading } from './reading.ts'

/** Those of one queue, language and region who wait and whose hours are open. */
export interface OpenLine {
  waiting: number
  /** The first of them came then. */
  oldestAt: number
  /** Advisers there now, busy ones too, who could take them. */
  agents: number
}

/** Of the time after which somebody is late, this part is enough to say that nobody is there at all. [judged] */
const aloneAfter = 0.25

/**
 * FL12: how long the first of a queue waits, by the limits of its channel; where nobody at all could take him that is said instead, and sooner.
 * One trouble, one alert.
 */
export function readWaits(
  plan: RoutingPlan,
  channel: Row<'queue'>['channel'],
  lines: readonly OpenLine[],
  now: number,
): Reading[] {
  const { lateMs, alarmMs } = plan.alarms[channel] ?? alarmsElse
  const read = (rule: 'oldest' | 'nobody', some: readonly OpenLine[], warnMs: number, badMs: number): Reading => {
    const of = some.reduce((sum, { waiting }) => sum + waiting, 0)
    const value = of === 0 ? 0 : Math.max(0, now - Math.min(...some.map(({ oldestAt }) => oldestAt)))
    const at = (factor: number) => levelOf(of > 0 && value >= warnMs * factor, of > 0 && value >= badMs * factor)
    const level = at(1)
    return { rule, level, held: at(1 - eases), value, of, threshold: level === 2 ? badMs : warnMs }
  }
  return [
    read(
      'oldest',
      lines.filter(({ agents }) => agents > 0),
      lateMs,
      alarmMs,
    ),
    read(
      'nobody',
      lines.filter(({ agents }) => agents === 0),
      lateMs * aloneAfter,
      lateMs,
    ),
  ]
}
