import type { SegmentEntry } from './segment.ts'

/** More segments than this and the newest small ones are merged; start reads them all. */
const maxTail = 48
/** A merged segment stays below this many rows, so that one sealing never holds the screen. */
export const segmentRows = 1000

/** `all`: write the live rows anew; a number: merge the segments from that index to the end. */
export type Compaction = 'all' | number | null

/**
 * Keeps the log short at a constant cost a row: whole again once half of it is dead, and the tail of small pages merged
 * when it grows long. Always a suffix, so what memory holds now is exactly what the merged segments say.
 */
export function planCompaction(log: Pick<SegmentEntry, 'keys'>[], liveRows: number): Compaction {
  const written = log.reduce((sum, segment) => sum + segment.keys.length, 0)
  if (written > 2 * liveRows + 4 * segmentRows) return 'all'
  let first = log.length
  let rows = 0
  while (first > 0 && rows + (log[first - 1]?.keys.length ?? 0) <= segmentRows) {
    first--
    rows += log[first]?.keys.length ?? 0
  }
  return log.length - first > maxTail ? first : null
}
