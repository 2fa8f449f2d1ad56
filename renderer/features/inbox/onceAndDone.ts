import type { Row } from '../../../shared/protocol/rows.ts'

/**
 * Once and done = matters without further contact in 7 days / matters closed (FIELD section 7). Only what has had its seven days
 * counts, on both sides of the division: a further contact is known at once, its absence only at the end. `now`: ms.
 */
export function onceAndDone(
  rows: Row<'resolution'>[],
  now: number,
): { once: number; measured: number; /** Known already among those still in their seven days. */ repeats: number } {
  const due = rows.filter((row) => row.dueAt <= now && row.verdict !== 'pending')
  return {
    once: due.filter((row) => row.verdict === 'once').length,
    measured: due.length,
    repeats: rows.filter((row) => row.dueAt > now && row.verdict === 'repeat').length,
  }
}
