import { sql, type Kysely, type Transaction } from 'kysely'
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

/** Rows of one table by id, in no order; ids that are not there are left out. */
export async function loadRows<T extends Table>(db: Reader, table: T, ids: string[]): Promise<Row<T>[]> {
  return selectRows(db, table, ids, false)
}
/** As loadRows, each locked until the transaction ends, in id order so that two transactions never wait in a ring. */
export async function lockRows<T extends Table>(db: Reader, table: T, ids: string[]): Promise<Row<T>[]> {
  return selectRows(db, table, ids, true)
}
async function selectRows<T extends Table>(db: Reader, table: T, ids: string[], lock: boolean): Promise<Row<T>[]> {
  if (ids.length === 0) return []
  const { sqlName, columns } = shapes[table]
  const list = sql.join(columns.map((name) => sql.ref(name)))
  const tail = lock ? sql` order by id for update` : sql``
  const { rows } = await sql<Row<T>>`select ${list} from ${sql.table(sqlName)} where id = any(${ids})${tail}`.execute(
    db,
  )
  return rows
}

/**
 * Inserts or replaces. Columns that are the server's alone (hashes, knowledge items) are left as they are.
 * Returns the ids that were new: another transaction may have made a row since the caller looked.
 */
export async function upsertRows<T extends Table>(db: Transaction<Tables>, table: T, rows: Row<T>[]): Promise<Set<string>> {
  const { sqlName, columns, json } = shapes[table]
  const values = rows.map((row) => {
    const record = row as unknown as Record<string, unknown>
    return sql`(${sql.join(columns.map((name) => (json.has(name) && record[name] !== null ? sql`${JSON.stringify(record[name])}::jsonb` : sql`${record[name]}`)))})`
  })
  const set = columns.filter((name) => name !== 'id').map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  const made = await sql<{ id: string; inserted: boolean }>`
    insert into ${sql.table(sqlName)} (${sql.join(columns.map((name) => sql.ref(name)))}) values ${sql.join(values)}
    on conflict (id) do update set ${sql.join(set)} returning id, (xmax = 0) as inserted`.execute(db)
  return new Set(made.rows.filter((row) => row.inserted).map((row) => row.id))
}
export async function deleteRows(db: Transaction<Tables>, table: Table, ids: string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from ${sql.table(shapes[table].sqlName)} where id = any(${ids})`.execute(db)
}
