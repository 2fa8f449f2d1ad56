import type { Row } from '../../protocol/rows.ts'
import type { Level, Reading } from './reading.ts'

export type Alert = Row<'alert'>
/** So long nothing may be wrong before an alert is over (ms): a queue that is emptied for a moment has not recovered. */
export const clearFor = 60_000
/** What is read is written anew when it moved by this part, and not more often than that (ms): rows travel. */
const moved = 0.1
const rewrittenAfter = 30_000

/** Seen by a lead as bad as it is now. What got worse since is to be seen anew. */
export const isSeen = ({ ackLevel, level }: Pick<Alert, 'ackLevel' | 'level'>): boolean => ackLevel >= level

/**
 * FL15: an alert after the next reading. `before` null: none stands. Undefined: there is nothing to write. It begins and worsens at once, eases only
 * past the eased limit, and ends when all was well for a while.
 */
export function stepAlert(
  before: Alert | null,
  reading: Reading,
  now: number,
  place: { id: string; queueId: string; siteId: string },
): Alert | undefined {
  const { rule, value, of, threshold } = reading
  if (before === null) {
    if (reading.level === 0) return undefined
    const seen = { ackBy: null, ackByName: '', ackAt: null, ackLevel: 0 }
    const { level } = reading
    return {
      ...place,
      rule,
      level,
      value,
      of,
      threshold,
      since: now,
      readAt: now,
      clearSince: null,
      ...seen,
      endedAt: null,
    }
  }
  const level = Math.max(reading.level, Math.min(before.level, reading.held)) as Level
  if (level === 0) {
    if (before.clearSince === null) return { ...before, clearSince: now }
    return now - before.clearSince >= clearFor ? { ...before, endedAt: now } : undefined
  }
  const hasMoved = Math.abs(value - before.value) >= moved * Math.max(before.value, Number.EPSILON) || of !== before.of
  const isStep = level !== before.level || before.clearSince !== null
  if (!isStep && !(hasMoved && now - before.readAt >= rewrittenAfter)) return undefined
  // Seen when it was worse is seen; seen when it was better is not.
  return { ...before, level, value, of, threshold, readAt: now, clearSince: null }
}
