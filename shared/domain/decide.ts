import type { Args, QueueableName } from '../protocol/commands.ts'
import type { Rejection } from '../protocol/refusals.ts'
import type { Row, Table } from '../protocol/rows.ts'

/** Rows a decision may read. On the server: loaded and locked in the transaction; on the desk: base rows plus the outbox so far. */
export interface Facts {
  get<T extends Table>(table: T, id: string): Row<T> | undefined
}
/** Who acts and when. `now` is server time (ms); `at` is when the adviser acted (ms), never later than `now`. */
export interface Moment {
  adviserId: string
  now: number
  at: number
}
/** One row written (`row`) or taken away (`row: null`). */
export type Change = { [T in Table]: { table: T; id: string; row: Row<T> | null } }[Table]
export type Decision = Change[] | Rejection
/** A key list is resolved in rounds: the second may depend on rows the first brought. */
export type Key = readonly [table: Table, id: string]

/**
 * One command's rule, run by the server to decide and by the desk to show what will be (same function, so they agree).
 * `reads`: the rows `decide` needs, given what is loaded already; called until it names nothing new.
 */
export interface Rule<N extends QueueableName = QueueableName> {
  reads(args: Args<N>, facts: Facts, by: Moment): Key[]
  decide(args: Args<N>, facts: Facts, by: Moment): Decision
}

export function put<T extends Table>(table: T, row: Row<T>): Change {
  return { table, id: (row as { id: string }).id, row } as unknown as Change
}
export function drop(table: Table, id: string): Change {
  return { table, id, row: null } as Change
}
