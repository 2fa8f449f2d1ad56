import { sql, type Transaction } from 'kysely'
import type { Change } from '../../shared/domain/decide.ts'
import type { Poke } from '../../shared/protocol/messages.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { Db } from './database.ts'
import { recordChanges, type ScopeMove } from './feed.ts'
import { loadRows, lockRows, insertRows, updateRows, deleteRows } from './rows.ts'
import { scopesOf } from './scopesOf.ts'
import type { Tables } from './tables.ts'

/**
 * One transaction that tells the feed what it did. Every write of a synced table goes through `save` / `remove`; just before
 * commit the scopes' heads are moved, last and in sorted order (SP5), and after commit the pokes are handed to `publish`.
 */
export interface WriteDb {
  readonly sql: Transaction<Tables>
  /** Server time of this transaction, ms. */
  readonly now: number
  /** Reads rows and locks them until the end of the transaction. */
  lock<T extends Table>(table: T, ids: string[]): Promise<Row<T>[]>
  read<T extends Table>(table: T, ids: string[]): Promise<Row<T>[]>
  save<T extends Table>(table: T, ...rows: Row<T>[]): Promise<void>
  remove(table: Table, ...ids: string[]): Promise<void>
  apply(changes: Change[]): Promise<void>
  /** Runs after commit (pokes to customers' pages, events); errors there never undo the commit. */
  afterCommit(effect: () => void): void
  /** Pokes this scope's holders again without a row change (authority changed). */
  touchScope(scope: string): void
}

export interface Unit {
  db: Db
  clock: () => number
  publish: (pokes: Poke[]) => void
}

const retryable = new Set(['40001', '40P01'])

/** Runs `work` in one transaction; deadlocks and serialisation failures are tried again (at most 5 times). */
export async function inTransaction<R>(unit: Unit, work: (tx: WriteDb) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    const effects: (() => void)[] = []
    try {
      let pokes: Poke[] = []
      const result = await unit.db.transaction().execute(async (trx) => {
        const moves = new Map<string, ScopeMove>()
        const touched = new Set<string>()
        const value = await work(writer(trx, unit.clock(), moves, touched, effects))
        pokes = await recordChanges(trx, [...moves.values()], touched)
        return value
      })
      if (pokes.length > 0) unit.publish(pokes)
      for (const effect of effects) effect()
      return result
    } catch (error) {
      if (attempt < 5 && retryable.has((error as { code?: string }).code ?? '')) continue
      throw error
    }
  }
}

function writer(
  trx: Transaction<Tables>,
  now: number,
  moves: Map<string, ScopeMove>,
  touched: Set<string>,
  effects: (() => void)[],
): WriteDb {
  const note = (table: Table, id: string, before: string[], after: string[]): void => {
    const key = `${table}/${id}`
    const known = moves.get(key)
    if (known) known.after = after
    else moves.set(key, { table, id, before, after })
  }
  const save = async <T extends Table>(table: T, ...rows: Row<T>[]): Promise<void> => {
    if (rows.length === 0) return
    const old = new Map(
      (
        await lockRows(
          trx,
          table,
          rows.map((row) => row.id),
        )
      ).map((row) => [row.id, row]),
    )
    await updateRows(
      trx,
      table,
      rows.filter((row) => old.has(row.id)),
    )
    const fresh = rows.filter((row) => !old.has(row.id))
    const made = await insertRows(trx, table, fresh)
    // Somebody made this row between our lock and our write: its scopes were not read, so start again (SP8).
    if (made.size < fresh.length) throw Object.assign(new Error('row made meanwhile'), { code: '40001' })
    for (const row of rows) {
      const before = old.get(row.id)
      note(table, row.id, before ? scopesOf(table, before, now) : [], scopesOf(table, row, now))
    }
  }
  const remove = async (table: Table, ...ids: string[]): Promise<void> => {
    const old = await lockRows(trx, table, ids)
    await deleteRows(trx, table, ids)
    for (const row of old) note(table, row.id, scopesOf(table, row, now), [])
  }
  return {
    sql: trx,
    now,
    save,
    remove,
    lock: (table, ids) => lockRows(trx, table, ids),
    read: (table, ids) => loadRows(trx, table, ids),
    async apply(changes) {
      for (const change of changes) {
        if (change.row === null) await remove(change.table, change.id)
        else await save(change.table, change.row as never)
      }
    },
    afterCommit: (effect) => void effects.push(effect),
    touchScope: (scope) => void touched.add(scope),
  }
}

/** True when the database can be reached. */
export async function ping(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}
