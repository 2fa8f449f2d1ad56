import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { z } from 'zod'
import { rowSchemas, tables, type Row, type Table } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What of a table travels: its row schema's keys, and which of them are jsonb (objects and arrays). */
interface Shape {
  sqlName: string
  columns: string[]
  json: Set<string>
}
function isJson(schema: unknown): boolean {
  const def = (schema as z.ZodType).def as { type: string; innerType?: unknown }
  return def.innerType ? isJson(def.innerType) : ['object', 'array', 'record'].includes(def.type)
}
const shapes = Object.fromEntries(
  tables.map((table) => {
    const shape = rowSchemas[table].shape as Record<string, unknown>
    const columns = Object.keys(shape)
    return [table, { sqlName: snake(table), columns, json: new Set(columns.filter((name) => isJson(shape[name]))) }]
  }),
) as Record<Table, Shape>

/** Ids, or an SQL expression of type text[] that finds them. */
export type Ids = string[] | RawBuilder<string[]>

/** Rows of one table by id, in no order; ids that are not there are left out. */
export async function loadRows<T extends Table>(db: Reader, table: T, ids: string[]): Promise<Row<T>[]> {
  return selectRows(db, table, ids, false)
}
/** As loadRows, each locked until the transaction ends, in id order so that two transactions never wait in a ring. */
export async function lockRows<T extends Table>(db: Reader, table: T, ids: Ids): Promise<Row<T>[]> {
  return selectRows(db, table, ids, true)
}
async function selectRows<T extends Table>(db: Reader, table: T, ids: Ids, lock: boolean): Promise<Row<T>[]> {
  if (Array.isArray(ids) && ids.length === 0) return []
  const { sqlName, columns } = shapes[table]
  const list = sql.join(columns.map((name) => sql.ref(name)))
  const tail = lock ? sql` order by id for update` : sql``
  const { rows } = await sql<Row<T>>`select ${list} from ${sql.table(sqlName)} where id = any(${ids})${tail}`.execute(
    db,
  )
  return rows
}

/**
 * Replaces rows that the caller holds locked, all on their way together. Columns that are the server's alone (hashes, knowledge
 * items) stay as they are.
 */
export async function updateRows<T extends Table>(db: Transaction<Tables>, table: T, rows: Row<T>[]): Promise<void> {
  const { sqlName, columns } = shapes[table]
  const sent = rows.map((row) => {
    const set = columns
      .filter((name) => name !== 'id')
      .map((name) => sql`${sql.ref(name)} = ${valueOf(table, row, name)}`)
    return sql`update ${sql.table(sqlName)} set ${sql.join(set)} where id = ${row.id}`.execute(db)
  })
  await Promise.all(sent)
}

/** Inserts rows; returns the ids that were new: another transaction may have made a row since the caller looked. */
export async function insertRows<T extends Table>(
  db: Transaction<Tables>,
  table: T,
  rows: Row<T>[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const made = await sql<{ id: string }>`${insertOf(table, rows)} on conflict (id) do nothing returning id`.execute(db)
  return new Set(made.rows.map((row) => row.id))
}
/** Inserts rows under ids that nobody has: one that is taken is an error. */
export async function addRows<T extends Table>(db: Transaction<Tables>, table: T, rows: Row<T>[]): Promise<void> {
  await insertOf(table, rows).execute(db)
}
function insertOf<T extends Table>(table: T, rows: Row<T>[]): RawBuilder<unknown> {
  const { sqlName, columns } = shapes[table]
  const values = rows.map((row) => sql`(${sql.join(columns.map((name) => valueOf(table, row, name)))})`)
  return sql`insert into ${sql.table(sqlName)} (${sql.join(columns.map((name) => sql.ref(name)))}) values ${sql.join(values)}`
}

function valueOf<T extends Table>(table: T, row: Row<T>, name: string): RawBuilder<unknown> {
  const value = (row as unknown as Record<string, unknown>)[name]
  return shapes[table].json.has(name) && value !== null ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`
}

export async function deleteRows(db: Transaction<Tables>, table: Table, ids: string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from ${sql.table(shapes[table].sqlName)} where id = any(${ids})`.execute(db)
}
