/** Row as the server sent it (fields and tables this desk does not know included: a newer desk will), by `table/id`. */
export type StoredRow = [key: string, scopes: string[], row: object | null]

/** What one page changed, as it lies on disk: a page is applied whole or not at all (SP7). */
export interface Segment {
  /** Everything before it is forgotten (written by compaction). */
  reset?: true
  /** `row: null` = gone from here (SP8). */
  rows: StoredRow[]
  /** All cursors after this page, so that the last segment alone says where to go on. */
  cursors: Record<string, number>
  /** The database whose history the cursors are counted in (SP9); absent = as before. */
  epoch?: string
  /** The server has decided every command up to this `seq`, and its effects are in the rows (SP6). */
  acked: number
}

/** One segment's place in the log, kept in memory: enough to merge without reading anything back. */
export interface SegmentEntry {
  id: number
  keys: string[]
  /** Those of `keys` with a row. */
  bodies: string[]
  reset: boolean
}

export function entryOf(id: number, { rows, reset }: Pick<Segment, 'rows' | 'reset'>): SegmentEntry {
  const bodies = rows.filter(([, , row]) => row !== null)
  return { id, keys: rows.map(([key]) => key), bodies: bodies.map(([key]) => key), reset: reset === true }
}
