import { sql, type Kysely, type Transaction } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** Nobody chooses among more: a switchboard's number or a common name proves nothing by itself. */
const most = { perIdentifier: 60, byName: 40, scannedByName: 600, merges: 50 } as const

interface Claimed {
  /** Said by somebody who proved it. */
  ids: string[]
  /** E.164, lower-case e-mail. */
  values: string[]
  /** References as written, and without their spaces and dashes. */
  written: string[]
  keys: string[]
}
export interface ClaimedRecord extends LivingRecord {
  givenName: string
  familyName: string
}
/**
 * The living records to which anything claimed leads, in one statement: holders now or before of a number or address, a
 * customer's own reference or one of his cases', and from each the record that a merge left in its place.
 */
export async function recordsClaimed(db: Reader, { ids, values, written, keys }: Claimed): Promise<ClaimedRecord[]> {
  if (ids.length + values.length + written.length + keys.length === 0) return []
  const columns = sql`id, merged_into, given_name, family_name`
  const parts = [sql`select unnest(${ids}::text[]) as id`]
  if (values.length > 0)
    parts.push(sql`select i.customer_id from unnest(${values}::text[]) as v(value)
      cross join lateral (select customer_id from identifier where value = v.value limit ${most.perIdentifier}) i`)
  if (written.length > 0)
    parts.push(
      sql`select id from customer where reference = any(${written})`,
      sql`select customer_id from "case" where reference = any(${written})`,
      sql`select customer_id from search_key where key = any(${keys.map((key) => `r:${key}`)})`,
    )
  const { rows } = await sql<ClaimedRecord>`
    with recursive up as (
      select c.id as start, c.reference, c.id, c.merged_into, c.given_name, c.family_name from (${sql.join(parts, sql` union `)}) k
        cross join lateral (select reference, ${columns} from customer where id = k.id limit 1) c
      union all select up.start, up.reference, c.id, c.merged_into, c.given_name, c.family_name from up
        cross join lateral (select ${columns} from customer where id = up.merged_into limit 1) c)
    select start, reference, id, given_name, family_name from up where merged_into is null`.execute(db)
  return rows
}

/**
 * Customers of this whole name, and those who share a key of every part of it. The rarest part leads, and only as many of its
 * keys as stay under `most.scannedByName` rows: "Martin" alone would walk through thousands and prove nothing.
 */
export async function customersByName(db: Reader, whole: string[], parts: string[][]): Promise<string[]> {
  const wanted = parts.filter((keys) => keys.length > 0)
  if (wanted.length === 0) return []
  const { rows: namesakes } = await sql<{ customerId: string }>`
    select distinct customer_id from search_key where key = any(${whole}) limit ${most.byName + 1}`.execute(db)
  // So many bear exactly this name that it points to nobody.
  if (namesakes.length > most.byName) return []
  if (wanted.length === 1) return bearers(db, wanted[0] ?? [])
  return [...new Set([...namesakes.map((row) => row.customerId), ...(await alikeByName(db, wanted))])].slice(
    0,
    most.byName,
  )
}

/** One part alone ("M. Le Goff"): those who bear it as it is written, or else as it sounds; no more than one may choose among. */
async function bearers(db: Reader, keys: string[]): Promise<string[]> {
  for (const spelt of [true, false]) {
    const some = keys.filter((key) => key.startsWith('n:') === spelt)
    const { rows } = await sql<{ customerId: string }>`
      select distinct customer_id from (select customer_id from search_key where key = any(${some}) limit ${4 * most.byName + 1}) k
      limit ${most.byName + 1}`.execute(db)
    if (rows.length > most.byName) return []
    if (rows.length > 0) return rows.map((row) => row.customerId)
  }
  return []
}

async function alikeByName(db: Reader, wanted: string[][]): Promise<string[]> {
  const counts = await countKeys(db, wanted.flat(), most.scannedByName)
  const ordered = wanted
    .map((keys) => ({
      keys,
      lead: affordable(keys, counts),
      rows: keys.reduce((n, key) => n + (counts.get(key) ?? 0), 0),
    }))
    .toSorted((a, b) => a.rows - b.rows)
  const [first, ...others] = ordered
  if (!first || first.lead.length === 0) return []
  const also = others.map(
    ({ keys }) => sql`exists (select 1 from search_key o where o.customer_id = l.customer_id and o.key = any(${keys}))`,
  )
  const { rows } = await sql<{ customerId: string }>`
    select l.customer_id, count(*) as shared from search_key l where l.key = any(${first.lead}) ${also.length > 0 ? sql`and ${sql.join(also, sql` and `)}` : sql``}
    group by l.customer_id order by shared desc limit ${most.byName}`.execute(db)
  return rows.map((row) => row.customerId)
}

/** How many customers have each key, counted up to `cap` + 1. */
async function countKeys(db: Reader, keys: string[], cap: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`
    select k.key, c.n from unnest(${keys}::text[]) as k(key)
    cross join lateral (select count(*) as n from (select 1 from search_key s where s.key = k.key limit ${cap + 1}) few) c`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.key, row.n]))
}

function affordable(keys: string[], counts: Map<string, number>): string[] {
  let rows = 0
  return keys
    .toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
    .filter((key) => (rows += counts.get(key) ?? 0) <= most.scannedByName && (counts.get(key) ?? 0) > 0)
}

export interface LivingRecord {
  /** The record asked for, and its own reference. */
  start: string
  reference: string
  /** Itself, or the one that a merge left in its place (merges of merges included). */
  id: string
}
async function livingRecords(db: Reader, ids: string[]): Promise<LivingRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<LivingRecord>`
    with recursive up as (
      select id as start, reference, id, merged_into, 0 as merges from customer where id = any(${ids})
      union all select up.start, up.reference, c.id, c.merged_into, up.merges + 1
        from up join customer c on c.id = up.merged_into where up.merges < ${most.merges})
    select start, reference, id from up where merged_into is null`.execute(db)
  return rows
}
/** Given id → living id. */
export async function livingCustomers(db: Reader, ids: string[]): Promise<Map<string, string>> {
  return new Map((await livingRecords(db, ids)).map((row) => [row.start, row.id]))
}

export interface HeldIdentifier {
  customerId: string
  kind: 'phone' | 'email'
  value: string
  since: number
  until: number | null
  /** Customers who hold this value now, this one included when he does. */
  sharedBy: number
}
/** All numbers and addresses of these customers; `sharedBy` is counted for the `claimed` ones, others read 1. */
export async function identifiersOf(
  db: Reader,
  ids: string[],
  claimed: string[],
  now: number,
): Promise<HeldIdentifier[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<HeldIdentifier>`
    with holders as (select v.value, count(distinct h.customer_id) as n from unnest(${claimed}::text[]) as v(value)
      cross join lateral (select customer_id from identifier where value = v.value and since <= ${now} and (until is null or until > ${now}) limit ${most.perIdentifier}) h group by v.value)
    select i.customer_id, i.kind, i.value, i.since, i.until, coalesce(h.n, 1) as shared_by
    from identifier i left join holders h on h.value = i.value where i.customer_id = any(${ids})`.execute(db)
  return rows
}

/** References of these customers' cases among the written ones. */
export async function quotedCases(
  db: Reader,
  ids: string[],
  written: string[],
): Promise<{ customerId: string; reference: string }[]> {
  if (ids.length === 0 || written.length === 0) return []
  return db
    .selectFrom('case')
    .select(['customerId', 'reference'])
    .where('reference', 'in', written)
    .where('customerId', 'in', ids)
    .execute()
}

export interface NameShares {
  of(kind: 'given' | 'family', folded: string): number | undefined
  /** Customers known, roughly (the planner's own estimate: counting 8 M rows takes seconds). */
  population: number
}
export async function nameShares(db: Reader, given: string[], family: string[]): Promise<NameShares> {
  const { rows } = await sql<{ kind: string; folded: string; share: number }>`
    select kind, folded, share from name_frequency where (kind = 'given' and folded = any(${given})) or (kind = 'family' and folded = any(${family}))
    union all select 'population', '', (select reltuples from pg_class where oid = 'customer'::regclass)`.execute(db)
  const shares = new Map(rows.map((row) => [`${row.kind}/${row.folded}`, row.share]))
  return { of: (kind, folded) => shares.get(`${kind}/${folded}`), population: shares.get('population/') ?? 0 }
}

/** Writes a customer's numbers and addresses, and his search keys. */
export async function insertIdentifiers(trx: Transaction<Tables>, rows: Tables['identifier'][]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('identifier').values(rows).execute()
}
export async function insertClaims(trx: Transaction<Tables>, rows: Tables['claimedIdentifier'][]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('claimedIdentifier').values(rows).execute()
}
/** Provisional records that nobody has merged and that claim exactly these numbers and addresses; the oldest first. */
export async function provisionalClaiming(
  db: Reader,
  values: string[],
): Promise<{ id: string; givenName: string; familyName: string }[]> {
  const { rows } = await sql<{ id: string; givenName: string; familyName: string }>`
    select c.id, c.given_name, c.family_name from customer c join claimed_identifier k on k.customer_id = c.id
    where c.id in (select customer_id from claimed_identifier where value = ${values[0] ?? ''}) and c.provisional and c.merged_into is null
    group by c.id having array_agg(k.value order by k.value collate "C") = ${values}::text[] order by c.since, c.id limit 200`.execute(
    db,
  )
  return rows
}
export async function insertSearchKeys(trx: Transaction<Tables>, customerId: string, keys: string[]): Promise<void> {
  const rows = keys.map((key) => ({ key, customerId }))
  if (rows.length > 0)
    await trx
      .insertInto('searchKey')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** The contact's recognition, locked. Its customer is named because that is where the index is. */
export async function recognitionOf(
  tx: WriteDb,
  contactId: string,
  customerId: string,
): Promise<Row<'recognition'> | undefined> {
  const ids = await tx.sql
    .selectFrom('recognition')
    .select('id')
    .where('customerId', '=', customerId)
    .where('contactId', '=', contactId)
    .orderBy('at', 'desc')
    .limit(1)
    .execute()
  return (
    await tx.lock(
      'recognition',
      ids.map((row) => row.id),
    )
  )[0]
}
