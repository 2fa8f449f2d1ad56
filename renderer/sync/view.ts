import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { View } from './deskTypes.ts'
import type { Overlay } from './overlayPending.ts'
import { keyOf, splitKey, type Replica } from './replica.ts'

/** Base rows with the pending commands over them. Row objects are shared: screens never change one. */
export class LiveView implements View {
  version = 0
  readonly #replica: Replica
  readonly #overlay: Overlay
  readonly #lists = new Map<string, Row[]>()
  readonly #versions = new Map<string, number>()

  constructor(replica: Replica, overlay: Overlay) {
    this.#replica = replica
    this.#overlay = overlay
  }

  /** Call after each change, with every row that may look different. */
  changed(keys: Iterable<string>): void {
    this.version++
    for (const key of keys) {
      const [table] = splitKey(key)
      this.#lists.delete(table)
      this.#versions.set(table, this.version)
    }
  }

  versionOf(table: Table): number {
    return this.#versions.get(table) ?? 0
  }

  get<T extends Table>(table: T, id: string): Row<T> | undefined {
    const layer = this.#overlay.top(keyOf(table, id))
    return layer ? ((layer.row as Row<T> | null) ?? undefined) : this.#replica.get(table, id)
  }

  all<T extends Table>(table: T): Row<T>[] {
    let rows = this.#lists.get(table)
    if (!rows) {
      rows = this.#list(table)
      this.#lists.set(table, rows)
    }
    return rows.slice() as Row<T>[]
  }

  standing(table: Table, id: string): 'saved' | 'pending' | 'held' {
    const layers = this.#overlay.layers(keyOf(table, id))
    if (layers.length === 0) return 'saved'
    return layers.some((layer) => layer.by.held) ? 'held' : 'pending'
  }

  #list(table: Table): Row[] {
    const base = this.#replica.table(table)
    const over = this.#overlay.idsIn(table)
    if (over.size === 0) return [...base.values()]
    const rows: Row[] = []
    for (const [id, row] of base) if (!over.has(id)) rows.push(row)
    for (const id of over) {
      const row = this.#overlay.top(keyOf(table, id))?.row
      if (row) rows.push(row as Row)
    }
    return rows
  }
}
