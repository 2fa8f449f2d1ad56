import { pipeline } from 'node:stream/promises'
import type { Duplex, Readable, Writable } from 'node:stream'
import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { migrateAsOf, migrationLock, migrationNames } from './migrate.ts'

export interface DumpedTable {
  name: string
  columns: string[]
  rows: number
}
export interface DumpedSequence {
  name: string
  /** As text: it may be beyond what a number holds. */
  last: string
  called: boolean
}
export interface Dump {
  migrations: string[]
  tables: DumpedTable[]
  sequences: DumpedSequence[]
}

/** Why a backup is not put back here; said to the operator as it is. */
export class RestoreRefused extends Error {}

// What a value looks like as text must not hang on how a cluster is configured.
const plainText = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601';
  set bytea_output = 'hex'; set extra_float_digits = 1; set timezone = 'UTC'`

const tablesOf = `select c.relname as name,
    (select array_agg(attname::text order by attnum) from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not exists (select from pg_depend where objid = c.oid and deptype = 'e')
  order by 1`

/**
 * Every row of the database as of one moment, while others write: one transaction, one snapshot, a stream for each table.
 * `open` says what a table runs through, one table after the other. `seen` is called once the snapshot stands.
 */
export async function dumpDatabase(
  url: string,
  open: (table: string) => [...Duplex[], Writable],
  seen: () => void = () => undefined,
): Promise<Dump> {
  return onClient(url, async (client) => {
    const listed = await client.query<{ name: string }>(tablesOf)
    await client.query('begin isolation level repeatable read read only')
    // Before the snapshot is taken, and held to the end: nobody changes a table's shape meanwhile.
    const all = listed.rows.map(({ name }) => client.escapeIdentifier(name)).join(', ')
    await client.query(`lock table ${all} in access share mode`)
    const { rows: found } = await client.query<{ name: string; columns: string[] }>(tablesOf)
    const { rows: ran } = await client.query<{ name: string }>('select name from migration order by name')
    seen()
    const tables: DumpedTable[] = []
    for (const { name, columns } of found) {
      const stream = client.query(copyStreams.to(`copy ${target(client, name, columns)} to stdout`))
      await pipeline([stream, ...open(name)])
      tables.push({ name, columns, rows: stream.rowCount })
    }
    // Last: a sequence is in no snapshot, so it is read when it is surely beyond every row written out.
    const sequences = await sequencesOf(client)
    await client.query('commit')
    return { migrations: ran.map(({ name }) => name), tables, sequences }
  })
}

/** Refuses a database that holds any table, and a dump that this program is too old for. */
export async function checkTarget(url: string, dump: Dump): Promise<void> {
  const unknown = dump.migrations.filter((name) => !migrationNames.includes(name))
  if (unknown.length > 0)
    throw new RestoreRefused(`the backup is of a newer version than this program (it has ${unknown.join(', ')})`)
  await onClient(url, refuseUnlessEmpty)
}

/**
 * Puts a dump into an empty database, all of it or nothing: the schema as it was, the rows, how far numbers were given; `last`
 * runs before the commit. What is put back is another history (SP9), so that every desk takes everything anew.
 */
export async function loadDatabase(
  url: string,
  dump: Dump,
  { open, last }: { open: (table: string) => [Readable, ...Duplex[]]; last: () => Promise<void> },
): Promise<void> {
  await onClient(url, async (client) => {
    await client.query(migrationLock)
    await client.query('begin')
    await refuseUnlessEmpty(client)
    await migrateAsOf(client, new Set(dump.migrations))
    const { rows: made } = await client.query<{ name: string }>(tablesOf)
    const [here, there] = [made, dump.tables].map((list) => list.map(({ name }) => name).join(' '))
    if (here !== there) throw new RestoreRefused('the tables of the backup are not those of its version')
    const backAgain = await putKeysAside(client)
    for (const { name } of dump.tables) {
      const table = client.escapeIdentifier(name)
      // Logs refuse what empties them; what the migrations sowed comes with the rows.
      await client.query(`alter table ${table} disable trigger user; delete from ${table}`)
    }
    for (const { name, columns, rows } of dump.tables) {
      const stream = client.query(copyStreams.from(`copy ${target(client, name, columns)} from stdin`))
      await pipeline([...open(name), stream])
      if (stream.rowCount !== rows)
        throw new RestoreRefused(`${name}: ${stream.rowCount} rows, the manifest says ${rows}`)
      await client.query(`alter table ${client.escapeIdentifier(name)} enable trigger user`)
    }
    for (const statement of backAgain) await client.query(statement)
    for (const { name, last: value, called } of dump.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [client.escapeIdentifier(name), value, called])
    await client.query(`delete from setting where key = 'epoch'`)
    await last()
    await client.query('commit')
    await client.query('analyze')
  })
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(tablesOf)
  if (rows.length > 0)
    throw new RestoreRefused(`the database is not empty (${rows.length} tables, ${rows[0]?.name} among them)`)
}

/** Foreign keys come back when all rows are there, and are then asked of every row. Returns the statements that bring them back. */
async function putKeysAside(client: pg.Client): Promise<string[]> {
  await client.query('set constraints all immediate')
  const { rows } = await client.query<{ aside: string; back: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as aside,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  for (const { aside } of rows) await client.query(aside)
  return rows.map(({ back }) => back)
}

async function sequencesOf(client: pg.Client): Promise<DumpedSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`,
  )
  const found: DumpedSequence[] = []
  for (const { name } of rows) {
    const read = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${client.escapeIdentifier(name)}`,
    )
    for (const { last, called } of read.rows) found.push({ name, last, called })
  }
  return found
}

const target = (client: pg.Client, table: string, columns: string[]): string =>
  `${client.escapeIdentifier(table)} (${columns.map((name) => client.escapeIdentifier(name)).join(', ')})`

/** A line that breaks ends the work; what was begun on it, the server takes back. */
async function onClient<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(plainText)
    return await work(client)
  } finally {
    await client.end()
  }
}
