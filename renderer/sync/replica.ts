import { rowSchemas, tables, type Row, type Table } from '../../shared/protocol/rows.ts'
import type { Segment, StoredRow } from '../store/segment.ts'
import { sameData } from './sameData.ts'

const known = new Map<string, Set<string>>(
  tables.map((table) => [table, new Set(Object.keys(rowSchemas[table].shape))]),
)

export function keyOf(table: string, id: string): string {
  return `${table}/${id}`
}
export function splitKey(key: string): [table: string, id: string] {
  const slash = key.indexOf('/')
  return [key.slice(0, slash), key.slice(slash + 1)]
}

/** Unknown fields are kept on disk and out of view (SP13). The same object when there is nothing to hide. */
function inView(table: string, row: object): object {
  const fields = known.get(table)
  if (!fields || Object.keys(row).every((field) => fields.has(field))) return row
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.has(field)))
}

/** The base rows: what the server last said, in memory, folded from the segments on disk. */
export class Replica {
  cursors: Record<string, number> = {}
  epoch: string | undefined = undefined
  acked = 0
  readonly held = new Map<string, { scopes: string[]; row: object }>()
  readonly #scopes = new Map<string, Set<string>>()
  readonly #tables = new Map<string, Map<string, Row>>(tables.map((table) => [table, new Map()]))

  get<T extends Table>(table: T, id: string): Row<T> | undefined {
    return this.#tables.get(table)?.get(id) as Row<T> | undefined
  }
  table(table: Table): ReadonlyMap<string, Row> {
    return this.#tables.get(table) ?? new Map()
  }
  keysIn(scope: string): ReadonlySet<string> {
    return this.#scopes.get(scope) ?? new Set()
  }
  /** Every scope this desk holds something of: a cursor or a row. */
  scopes(): Set<string> {
    return new Set([...this.#scopes.keys(), ...Object.keys(this.cursors)])
  }

  /** Returns the keys of rows that say something else than before. */
  apply(segment: Segment): Set<string> {
    const dirty = new Set<string>()
    if (segment.reset) {
      for (const key of this.held.keys()) dirty.add(key)
      this.held.clear()
      this.#scopes.clear()
      for (const rows of this.#tables.values()) rows.clear()
    }
    for (const stored of segment.rows) {
      if (this.#put(stored)) dirty.add(stored[0])
    }
    this.cursors = segment.cursors
    this.epoch = segment.epoch ?? this.epoch
    this.acked = segment.acked
    return dirty
  }

  /** False: the row says what it said, and stays the same object. */
  #put([key, scopes, row]: StoredRow): boolean {
    const held = this.held.get(key)
    for (const scope of held?.scopes ?? []) {
      const keys = this.#scopes.get(scope)
      keys?.delete(key)
      if (keys?.size === 0) this.#scopes.delete(scope)
    }
    const [table, id] = splitKey(key)
    if (row === null) {
      this.held.delete(key)
      this.#tables.get(table)?.delete(id)
      return held !== undefined
    }
    const isSame = held !== undefined && sameData(held.row, row)
    this.held.set(key, { scopes, row: isSame ? held.row : row })
    for (const scope of scopes) {
      const keys = this.#scopes.get(scope)
      if (keys) keys.add(key)
      else this.#scopes.set(scope, new Set([key]))
    }
    // A table this desk does not know has no map: kept, not shown (SP13).
    if (!isSame) this.#tables.get(table)?.set(id, inView(table, row) as Row)
    return !isSame
  }
}
