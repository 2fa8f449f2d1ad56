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

/** The tables' names in the database. */
export const filledTables = order.map((table) => `"${snake(table)}"`)

/** Copies the rows over a connection that is in a transaction. `freeze`: into tables that this transaction has emptied. */
export async function copyRows(client: pg.Client, rows: Partial<DemoRows>, how: 'freeze' | '' = ''): Promise<void> {
  for (const table of order) {
    const list = rows[table]
    if (list && list.length > 0) await copyTable(client, table, list, how)
  }
}

async function copyTable(client: pg.Client, table: keyof DemoRows, rows: object[], how: string): Promise<void> {
  const names = columns[table]
  const list = names.map((name) => `"${snake(name)}"`).join(', ')
  const stream = client.query(copyStreams.from(`copy "${snake(table)}" (${list}) from stdin ${how}`))
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

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export interface DemoWorld {
  /**
   * `filling`: an earlier version was killed while it filled; what lies there is wiped, unless somebody has worked in it.
   * `left`: so it was when the server was started without the demonstration; from then on it is the operator's own.
   */
  state: 'filling' | 'left' | 'full'
  customers: number
  at: number
}
const key = 'demoWorld'

/** What the database says of its world; null = none was ever begun here. */
export async function readDemoWorld(db: Kysely<Tables>): Promise<DemoWorld | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row ? (row.value as unknown as DemoWorld) : null
}

/** A start without the demonstration: what was left half-filled is no one's to wipe any more. That its accounts lie here stays known. */
export async function leaveDemoWorld(db: Db): Promise<void> {
  await sql`update setting set value = value || '{"state": "left"}' where key = ${key} and value->>'state' = 'filling'`.execute(
    db,
  )
}

/** True when someone or something real may already be in here; queues alone are the minimum of a centre (openCentre). */
export async function holdsPeople(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from customer) or exists (select 1 from adviser)
    or exists (select 1 from site) as any`.execute(db)
  return rows[0]?.any === true
}

/** The feed of what is not read through a customer's scope (those are filled at their first opening). */
export async function writeFeed(client: pg.Client): Promise<void> {
  await client.query(`
    with entry (scope, tbl, row_id) as (
      select 'catalogue', 'queue', id from queue union all select 'catalogue', 'cannedAnswer', id from canned_answer
      union all select 'catalogue', 'reasonCode', id from reason_code
      union all select 'catalogue', 'directoryEntry', id from directory_entry
      union all select 'shops', 'deviceModel', id from device_model
      union all select 'shop:' || shop_id, 'shopStock', id from shop_stock
      union all select 'adviser:' || id, 'adviser', id from adviser
      union all select 'adviser:' || owner_id, 'commitment', id from commitment
        where owner_id is not null and state in ('open', 'missed')
      union all select 'adviser:' || adviser_id, 'resolution', id from resolution where filed_at is null),
    numbered as (select *, row_number() over (partition by scope order by tbl, row_id) as version from entry),
    head as (insert into scope (id, head, filled) select scope, max(version), true from numbered group by scope order by scope)
    insert into scope_entry (scope, tbl, row_id, version, present)
      select scope, tbl, row_id, version, true from numbered`)
}

/** Runs `work` while no other server fills the same database. Another's million customers may take minutes: it waits. */
export async function whileAlone(db: Db, work: () => Promise<void>): Promise<void> {
  // Not the routing's key (routing.ts); the connection's end lets go of it.
  await withOwnConnection(db, async (holder) => {
    await holder.query('select pg_advisory_lock(71095)')
    await work()
  })
}
