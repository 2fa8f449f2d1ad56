import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { View } from '../sync/deskTypes.ts'

/** One screen part's question to the view. The same array as before while nothing in it changed, so that React has nothing to do. */
export class RowsQuery<T extends Table> {
  readonly #view: View
  readonly #table: T
  #rows: Row<T>[] = []
  #standing = ''
  #deps: unknown[] | null = null
  #version = -1

  constructor(view: View, table: T) {
    this.#view = view
    this.#table = table
  }

  read(where: (row: Row<T>) => boolean, deps: unknown[], compare?: (a: Row<T>, b: Row<T>) => number): Row<T>[] {
    const version = this.#view.versionOf(this.#table)
    const asked = this.#deps !== null && isSame(this.#deps, deps)
    if (asked && version === this.#version) return this.#rows
    const rows = this.#view.all(this.#table).filter(where)
    if (compare) rows.sort(compare)
    const standing = this.#standingOf(rows)
    if (!isSame(this.#rows, rows) || standing !== this.#standing) this.#rows = rows
    this.#standing = standing
    this.#deps = deps
    this.#version = version
    return this.#rows
  }

  /** Of those that are not simply saved. */
  #standingOf(rows: Row<T>[]): string {
    let said = ''
    for (const { id } of rows) {
      const standing = this.#view.standing(this.#table, id)
      if (standing !== 'saved') said += `${id}=${standing};`
    }
    return said
  }
}

/** The same object as before while every field of it says the same. */
export function steady<T extends object>(read: () => T): () => T {
  let last = read()
  return () => {
    const next = read()
    if (!isSame(Object.values(last), Object.values(next))) last = next
    return last
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]))
}
