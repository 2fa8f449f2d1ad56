import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { FeedEntry, Poke } from '../../shared/protocol/messages.ts'
import type { Table } from '../../shared/protocol/rows.ts'
import { kept } from './database.ts'
import { grantedQuery } from './grants.ts'
import { customerScoped } from './scopesOf.ts'
import type { Tables } from './tables.ts'

export interface ScopeMove {
  table: Table
  id: string
  before: string[]
  after: string[]
}

/**
 * Writes the feed entries of one transaction: call it last (SP5). Heads are bumped in sorted scope order, in one statement,
 * so the lock on a hot scope lasts only from here to the commit. Returns the pokes to publish after commit.
 */
export async function recordChanges(
  trx: Transaction<Tables>,
  moves: ScopeMove[],
  touched: Set<string> = new Set(),
): Promise<Poke[]> {
  const scopes: string[] = []
  const tbls: string[] = []
  const ids: string[] = []
  const presents: boolean[] = []
  for (const move of moves) {
    for (const scope of new Set([...move.before, ...move.after])) {
      scopes.push(scope)
      tbls.push(move.table)
      ids.push(move.id)
      presents.push(move.after.includes(scope))
    }
  }
  if (scopes.length === 0 && touched.size === 0) return []
  // A customer scope that nobody ever opened has no row yet: it is made here with filled = false, and filled at its first pull.
  const { rows } = await sql<{ scope: string; head: number }>`${kept('changes')}
    with entry as (select *, row_number() over (partition by scope order by tbl, row_id) as k from unnest(${scopes}::text[], ${tbls}::text[], ${ids}::text[], ${presents}::boolean[]) as e(scope, tbl, row_id, present)),
    wanted as (select scope as id, count(*) as n from entry group by scope union all select t, 0 from unnest(${[...touched]}::text[]) t where t <> all(${scopes}::text[])),
    head as (insert into scope as s (id, head, filled) select id, n, id not like 'customer:%' from wanted order by id
      on conflict (id) do update set head = s.head + excluded.head returning s.id, s.head),
    written as (insert into scope_entry (scope, tbl, row_id, version, present)
      select e.scope, e.tbl, e.row_id, h.head - w.n + e.k, e.present from entry e join head h on h.id = e.scope join wanted w on w.id = e.scope
      on conflict (scope, tbl, row_id) do update set version = excluded.version, present = excluded.present)
    select id as scope, head from head order by id`.execute(trx)
  return rows
}

/** Makes sure a customer's scope lists every row that existed before its first opening. Later writers wait on the scope's row. */
export async function fillCustomerScope(trx: Transaction<Tables>, customerId: string): Promise<void> {
  const scope = `customer:${customerId}`
  await sql`insert into scope (id, head, filled) values (${scope}, 0, false) on conflict (id) do nothing`.execute(trx)
  const { rows } = await sql<{ filled: boolean }>`select filled from scope where id = ${scope} for update`.execute(trx)
  if (rows[0]?.filled !== false) return
  const parts = Object.entries(customerScoped).map(
    ([table, column]) =>
      sql`select ${table}::text as tbl, id as row_id from ${sql.table(table.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))} where ${sql.ref(column)} = ${customerId}`,
  )
  await sql`
    with missing as (select tbl, row_id, row_number() over () as k from (${sql.join(parts, sql` union all `)}) r
      where not exists (select 1 from scope_entry e where e.scope = ${scope} and e.tbl = r.tbl and e.row_id = r.row_id)),
    bumped as (update scope set head = head + (select count(*) from missing), filled = true where id = ${scope} returning head)
    insert into scope_entry (scope, tbl, row_id, version, present)
      select ${scope}, m.tbl, m.row_id, b.head - (select count(*) from missing) + m.k, true from missing m, bumped b`.execute(
    trx,
  )
}

export interface ScopeHead {
  id: string
  head: number
  historyStartsAt: number
  filled: boolean
}
/**
 * The scopes this adviser may hold now with their heads (one that was never written to reads 0), and the next `limit` entries of those above the
 * cursors, scope by scope in version order. A cursor that says nothing about the scope any more (SP9) brings none. One statement: what is granted is
 * long to ask, and every desk asks.
 */
export async function readGranted(
  trx: Transaction<Tables>,
  adviserId: string,
  now: number,
  cursors: Record<string, number>,
  limit: number,
): Promise<{ scopes: ScopeHead[]; entries: FeedEntry[] }> {
  const { rows } = await sql<GrantedRow>`${kept('granted')}
    with g as materialized (
      select g.scope, coalesce(s.head, 0) as head, coalesce(s.history_starts_at, 0) as start, coalesce(s.filled, false) as filled, s.id is not null as there
      from (${grantedQuery(adviserId, now)}) g left join scope s on s.id = g.scope),
    c as (select g.scope, coalesce(k.version, 0) as version from g
      left join unnest(${Object.keys(cursors)}::text[], ${Object.values(cursors)}::bigint[]) as k(scope, version) on k.scope = g.scope
      where g.there and (coalesce(k.version, 0) = 0 or (k.version < g.head and k.version >= g.start)))
    select true as is_head, scope, head as version, start, filled, null as tbl, null as row_id, null::boolean as present from g
    union all (select false, e.scope, e.version, 0, false, e.tbl, e.row_id, e.present from (${entriesAbove(limit)}) e)
    order by 1 desc, 2, 3`.execute(trx)
  return {
    scopes: rows
      .filter(({ isHead }) => isHead)
      .map(({ scope, version, start, filled }) => ({ id: scope, head: version, historyStartsAt: start, filled })),
    entries: rows.filter(({ isHead }) => !isHead).map(entryOf),
  }
}
type GrantedRow = EntryRow & { isHead: boolean; start: number; filled: boolean }

/** Where one scope stands; undefined: nothing was ever written to it. */
export async function readHead(
  trx: Transaction<Tables>,
  scope: string,
): Promise<{ head: number; historyStartsAt: number } | undefined> {
  return trx.selectFrom('scope').select(['head', 'historyStartsAt']).where('id', '=', scope).executeTakeFirst()
}

/** The next `limit` entries of one scope above `version`. */
export async function readEntries(
  trx: Transaction<Tables>,
  scope: string,
  version: number,
  limit: number,
): Promise<FeedEntry[]> {
  const { rows } = await sql<EntryRow>`
    with c as (select ${scope}::text as scope, ${version}::bigint as version) ${entriesAbove(limit)}`.execute(trx)
  return rows.map(entryOf)
}

interface EntryRow {
  scope: string
  version: number
  tbl: Table
  rowId: string
  present: boolean
}
const entryOf = ({ scope, version, tbl, rowId, present }: EntryRow): FeedEntry => [scope, version, tbl, rowId, present]

/** Of `c` (scope, version): what is above it. */
const entriesAbove = (limit: number): RawBuilder<unknown> => sql`
    select e.scope, e.version, e.tbl, e.row_id, e.present from c
    cross join lateral (select s.scope, s.version, s.tbl, s.row_id, s.present from scope_entry s where s.scope = c.scope and s.version > c.version and (s.present or c.version > 0)
      order by s.version limit ${limit}) e
    order by e.scope, e.version limit ${limit}`
