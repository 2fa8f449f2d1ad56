import { once } from 'node:events'
import { sql, type Kysely } from 'kysely'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { rowSchemas, type Row, type Table } from '../../shared/protocol/rows.ts'
import { withOwnConnection, type Db } from './database.ts'
import type { Tables } from './tables.ts'

/** What of the demonstration world is filled: columns that travel come from the row schemas, the server's own are added. */
const serverOnly = {
  adviser: ['passwordHash', 'idleSince'],
  customer: ['birthDate', 'lastInvoice', 'iban4'],
} as const
const synced = [
  'adviser',
  'queue',
  'cannedAnswer',
  'reasonCode',
  'directoryEntry',
  'customer',
  'line',
  'case',
  'contact',
  'message',
  'note',
  'commitment',
  'historyEntry',
  'operation',
  'resolution',
] as const
const plain = {
  partner: ['id', 'name'],
  site: ['id', 'name', 'region', 'partnerId', 'servesRegions'],
  shop: ['id', 'name', 'commune', 'region'],
  identifier: ['id', 'customerId', 'kind', 'value', 'since', 'until'],
  searchKey: ['key', 'customerId'],
  nameFrequency: ['kind', 'folded', 'share'],
} as const

type Synced = (typeof synced)[number]
type Plain = keyof typeof plain
type Extra<T extends Table> = T extends 'adviser'
  ? { passwordHash: string; idleSince: number }
  : T extends 'customer'
    ? { birthDate: string; lastInvoice: string; iban4: string }
    : unknown
/** Rows to copy, by table, in an order that holds the references. */
export type DemoRows = { [T in Synced]: (Row<T> & Extra<T>)[] } & { [T in Plain]: Tables[T][] }

const order = ['partner', 'site', 'shop', ...synced, ...Object.keys(plain).slice(3)] as (keyof DemoRows)[]
const columns = Object.fromEntries([
  ...Object.entries(plain),
  ...synced.map((table) => [
    table,
    [...Object.keys(rowSchemas[table].shape), ...(serverOnly[table as 'customer'] ?? [])],
  ]),
]) as unknown as Record<keyof DemoRows, string[]>

export function noDemoRows(): DemoRows {
  return Object.fromEntries(order.map((table) => [table, []])) as unknown as DemoRows
}

/** Copies the rows in one transaction. `trusted`: from `mayTrust`. */
export async function copyDemoRows(db: Db, rows: Partial<DemoRows>, trusted: boolean): Promise<void> {
  await withOwnConnection(db, async (client) => {
    await client.query('begin')
    await client.query('set local synchronous_commit = off')
    // The rows hold together by construction (a test checks it): 1 M customers' foreign keys need not be asked one by one.
    if (trusted) await client.query("set local session_replication_role = 'replica'")
    for (const table of order) {
      const list = rows[table]
      if (list && list.length > 0) await copyTable(client, table, list)
    }
    await client.query('commit')
  })
}

/** Only a superuser may skip the foreign keys' checks; on a cluster of one's own they are simply made. */
export async function mayTrust(db: Db): Promise<boolean> {
  const { rows } = await sql<{ rolsuper: boolean }>`select rolsuper from pg_roles where rolname = current_user`.execute(
    db,
  )
  return rows[0]?.rolsuper === true
}

async function copyTable(client: pg.Client, table: keyof DemoRows, rows: object[]): Promise<void> {
  const names = columns[table]
  const list = names.map((name) => `"${snake(name)}"`).join(', ')
  const stream = client.query(copyStreams.from(`copy "${snake(table)}" (${list}) from stdin`))
  const ended = once(stream, 'finish')
  ended.catch(() => undefined)
  let chunk = ''
  for (const row of rows) {
    chunk += copyLine(row as Record<string, unknown>, names)
    if (chunk.length < 1 << 18) continue
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), ended])
    chunk = ''
  }
  stream.end(chunk)
  await ended
}

function copyLine(row: Record<string, unknown>, names: string[]): string {
  let line = ''
  for (let k = 0; k < names.length; k++) {
    if (k > 0) line += '\t'
    const value = row[names[k] as string]
    if (value === null || value === undefined) line += '\\N'
    else if (typeof value === 'string') line += escape(value)
    else if (typeof value === 'object') line += escape(asText(value))
    else line += `${value as number | boolean}`
  }
  return line + '\n'
}
const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
function escape(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (letter) => escapes[letter] ?? letter) : text
}
/** jsonb, except the one text[] of the schema (site.serves_regions), which says so itself. */
function asText(value: object): string {
  return value instanceof TextArray ? `{${value.map((item) => JSON.stringify(item)).join(',')}}` : JSON.stringify(value)
}
/** A text[] column's value. */
export class TextArray extends Array<string> {}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export interface DemoWorld {
  state: 'filling' | 'full'
  customers: number
  at: number
}
const key = 'demoWorld'

/** What the database says of its world; null = none was ever begun here. */
export async function readDemoWorld(db: Kysely<Tables>): Promise<DemoWorld | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row ? (row.value as unknown as DemoWorld) : null
}
export async function writeDemoWorld(db: Kysely<Tables>, world: DemoWorld): Promise<void> {
  const value = JSON.stringify(world)
  await sql`insert into setting (key, value) values (${key}, ${value}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(db)
}

/** True when someone or something real may already be in here; queues alone are the minimum of a centre (openCentre). */
export async function holdsPeople(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from customer) or exists (select 1 from adviser)
    or exists (select 1 from site) as any`.execute(db)
  return rows[0]?.any === true
}

/** Empties everything but settings, migrations and the logs of accesses and searches (append-only; nobody signed in to a half-filled world). */
export async function wipeDemoWorld(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`select quote_ident(tablename) as name from pg_tables
    where schemaname = current_schema() and tablename not in ('setting', 'migration', 'access_log', 'search_log')`.execute(
    db,
  )
  await sql.raw(`truncate ${rows.map((row) => row.name).join(', ')}`).execute(db)
}

/** The feed of what is not read through a customer's scope (those are filled at their first opening), then the planner's figures. */
export async function finishDemoWorld(db: Db): Promise<void> {
  await sql`
    with entry (scope, tbl, row_id) as (
      select 'catalogue', 'queue', id from queue union all select 'catalogue', 'cannedAnswer', id from canned_answer
      union all select 'catalogue', 'reasonCode', id from reason_code
      union all select 'catalogue', 'directoryEntry', id from directory_entry
      union all select 'adviser:' || id, 'adviser', id from adviser
      union all select 'adviser:' || owner_id, 'commitment', id from commitment
        where owner_id is not null and state in ('open', 'missed')
      union all select 'adviser:' || adviser_id, 'resolution', id from resolution where filed_at is null),
    numbered as (select *, row_number() over (partition by scope order by tbl, row_id) as version from entry),
    head as (insert into scope (id, head, filled) select scope, max(version), true from numbered group by scope order by scope)
    insert into scope_entry (scope, tbl, row_id, version, present)
      select scope, tbl, row_id, version, true from numbered`.execute(db)
  await sql`analyze`.execute(db)
}

/** Runs `work` while no other server fills the same database. Another's million customers may take minutes: it waits. */
export async function whileAlone(db: Db, work: () => Promise<void>): Promise<void> {
  // Not the routing's key (routing.ts); the connection's end lets go of it.
  await withOwnConnection(db, async (holder) => {
    await holder.query('select pg_advisory_lock(71095)')
    await work()
  })
}
