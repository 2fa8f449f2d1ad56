import { sql, type Transaction } from 'kysely'
import type { Change } from '../../shared/domain/decide.ts'
import type { Poke } from '../../shared/protocol/messages.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { Db } from './database.ts'
import { isWatched, recordFacts, type ChangedRows } from './facts.ts'
import { recordChanges, type ScopeMove } from './feed.ts'
import { addRows, deleteRows, insertRows, loadRows, lockRows, updateRows, type Ids } from './rows.ts'
import { scopesOf } from './scopesOf.ts'
import type { Tables } from './tables.ts'
import { all, transact } from './transact.ts'

/**
 * One transaction that tells the feed what it did. Every write of a synced table goes through `save` / `remove`; just before
 * commit the scopes' heads are moved, last and in sorted order (SP5), and after commit the pokes are handed to `publish`.
 */
export interface WriteDb {
  readonly sql: Transaction<Tables>
  /** Server time of this transaction, ms. */
  readonly now: number
  /** Reads rows and locks them until the end of the transaction; those locked or written here before are not asked for again. */
  lock<T extends Table>(table: T, ids: Ids): Promise<Row<T>[]>
  read<T extends Table>(table: T, ids: string[]): Promise<Row<T>[]>
  save<T extends Table>(table: T, ...rows: Row<T>[]): Promise<void>
  /** Rows under an id made here and now, which nobody can hold: written without a look at what was there. */
  add<T extends Table>(table: T, ...rows: Row<T>[]): void
  remove(table: Table, ...ids: string[]): Promise<void>
  apply(changes: Change[]): Promise<void>
  /** A statement on its way whose answer nobody needs: it is waited for with the commit, and undoes it when it fails. */
  sent(statement: Promise<unknown>): void
  /** Runs after commit (pokes to customers' pages, events); errors there never undo the commit. */
  afterCommit(effect: () => void): void
  /** Pokes this scope's holders again without a row change (authority changed). */
  touchScope(scope: string): void
}

export interface Unit {
  db: Db
  clock: () => number
  publish: (pokes: Poke[]) => void
  /** After a commit that changed what is seen of a seat (docs/FLOOR.md). */
  seatsDue?: () => void
}

const retryable = new Set(['40001', '40P01'])

/** What one transaction has done so far. */
interface Work {
  moves: Map<string, ScopeMove>
  touched: Set<string>
  sent: Promise<unknown>[]
  effects: (() => void)[]
  /** Of the tables that facts are told of: what was there before, and what is there now. */
  changed: ChangedRows
  /** Rows as they stand: locked or written here, so nobody else changes them until the end. */
  held: Map<string, Row>
}

/** Runs `work` in one transaction; deadlocks and serialisation failures are tried again (at most 5 times). */
export async function inTransaction<R>(unit: Unit, work: (tx: WriteDb) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    const done: Work = {
      moves: new Map(),
      touched: new Set(),
      sent: [],
      effects: [],
      changed: new Map(),
      held: new Map(),
    }
    try {
      const { value, recorded, seats } = await transact(unit.db, 'begin', async (trx) => {
        try {
          const tx = writer(trx, unit.clock(), done)
          const result = await work(tx)
          const facts = recordFacts(trx, done.changed, tx.now)
          if (facts) tx.sent(facts)
          // Last, with the commit right behind it: the heads stay locked no longer than that (SP5).
          const pokes = recordChanges(trx, [...done.moves.values()], done.touched)
          return { value: { value: result, recorded: pokes, seats: facts !== null }, sent: [...done.sent, pokes] }
        } catch (error) {
          // What failed first is the cause; the statements behind it were only refused with it.
          await all(done.sent)
          throw error
        }
      })
      const pokes = await recorded
      if (pokes.length > 0) unit.publish(pokes)
      if (seats) unit.seatsDue?.()
      for (const effect of done.effects) effect()
      return value
    } catch (error) {
      if (attempt < 5 && retryable.has((error as { code?: string }).code ?? '')) continue
      throw error
    }
  }
}

function writer(trx: Transaction<Tables>, now: number, done: Work): WriteDb {
  const { moves, held, changed } = done
  const keep = (table: Table, id: string, before: Row | null, after: Row | null): void => {
    if (!isWatched(table)) return
    const key = `${table}/${id}`
    const known = changed.get(key)
    if (known) known.after = after as never
    else changed.set(key, { table, before, after } as never)
  }
  const note = (table: Table, id: string, before: string[], after: string[]): void => {
    const key = `${table}/${id}`
    const known = moves.get(key)
    if (known) known.after = after
    else moves.set(key, { table, id, before, after })
  }
  const sent = (statement: Promise<unknown>): void => {
    statement.catch(() => undefined)
    done.sent.push(statement)
  }
  const lock = async <T extends Table>(table: T, ids: Ids): Promise<Row<T>[]> => {
    const heldOf = (list: string[]): Row<T>[] => list.flatMap((id) => (held.get(`${table}/${id}`) as Row<T>) ?? [])
    if (Array.isArray(ids)) {
      const missing = ids.filter((id) => !held.has(`${table}/${id}`))
      for (const row of await lockRows(trx, table, missing)) held.set(`${table}/${row.id}`, row)
      return heldOf([...new Set(ids)].sort())
    }
    const found = await lockRows(trx, table, ids)
    for (const row of found) if (!held.has(`${table}/${row.id}`)) held.set(`${table}/${row.id}`, row)
    return heldOf(found.map((row) => row.id))
  }
  const save = async <T extends Table>(table: T, ...rows: Row<T>[]): Promise<void> => {
    if (rows.length === 0) return
    const ids = rows.map((row) => row.id)
    const old = new Map((await lock(table, ids)).map((row) => [row.id, row]))
    sent(
      updateRows(
        trx,
        table,
        rows.filter((row) => old.has(row.id)),
      ),
    )
    const fresh = rows.filter((row) => !old.has(row.id))
    const made = await insertRows(trx, table, fresh)
    // Somebody made this row between our lock and our write: its scopes were not read, so start again (SP8).
    if (made.size < fresh.length) throw Object.assign(new Error('row made meanwhile'), { code: '40001' })
    for (const row of rows) {
      const before = old.get(row.id)
      held.set(`${table}/${row.id}`, row)
      keep(table, row.id, before ?? null, row)
      note(table, row.id, before ? scopesOf(table, before, now) : [], scopesOf(table, row, now))
    }
  }
  const remove = async (table: Table, ...ids: string[]): Promise<void> => {
    const old = await lock(table, ids)
    sent(deleteRows(trx, table, ids))
    for (const row of old) {
      held.delete(`${table}/${row.id}`)
      keep(table, row.id, row, null)
      note(table, row.id, scopesOf(table, row, now), [])
    }
  }
  return {
    sql: trx,
    now,
    save,
    remove,
    lock,
    sent,
    read: (table, ids) => loadRows(trx, table, ids),
    add(table, ...rows) {
      if (rows.length === 0) return
      sent(addRows(trx, table, rows))
      for (const row of rows) {
        held.set(`${table}/${row.id}`, row)
        keep(table, row.id, null, row)
        note(table, row.id, [], scopesOf(table, row, now))
      }
    },
    async apply(changes) {
      for (const change of changes) {
        if (change.row === null) await remove(change.table, change.id)
        else await save(change.table, change.row as never)
      }
    },
    afterCommit: (effect) => void done.effects.push(effect),
    touchScope: (scope) => void done.touched.add(scope),
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
