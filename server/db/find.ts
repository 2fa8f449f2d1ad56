import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** No search returns more, counts more keys of one word, or walks through more rows of its rarest word. */
const bounds = { found: 40, counted: 1500, walked: 1500 } as const

/** Keys between these two, bytewise (text_pattern_ops): all that begin with `prefix`. */
export interface KeyRange {
  from: string
  below: string
}
export const startingWith = (prefix: string): KeyRange => ({ from: prefix, below: `${prefix}\u{10ffff}` })
export const exactly = (key: string): KeyRange => ({ from: key, below: `${key}\u0001` })
/** The key itself, then all that only begin with it: walked in this order. */
export const wholeFirst = (key: string): KeyRange[] => [exactly(key), { ...startingWith(key), from: `${key}\u0001` }]

/** How many rows each word has, up to `bounds.counted` + 1; a word is one or several ranges (its spellings). */
export async function countWords(db: Reader, words: KeyRange[][]): Promise<number[]> {
  const ranges = words.flatMap((alternatives, word) => alternatives.map((range) => ({ word, ...range })))
  const { rows } = await sql<{ word: number; n: number }>`
    select r.word, sum(c.n)::int as n from unnest(${ranges.map((r) => r.word)}::int[], ${ranges.map((r) => r.from)}::text[], ${ranges.map((r) => r.below)}::text[]) as r(word, first, below)
    cross join lateral (select count(*) as n from (select 1 from search_key s where s.key ~>=~ r.first and s.key ~<~ r.below limit ${bounds.counted + 1}) few) c
    group by r.word`.execute(db)
  return words.map((_, word) => rows.find((row) => row.word === word)?.n ?? 0)
}

/** Keeps, of the walk `l`, the customers of these regions: before any limit on what is found, else others fill it. Null = all. */
function within(regions: readonly string[] | null, place: RawBuilder<unknown>[] = []): RawBuilder<unknown> {
  const all = [...place, ...(regions === null ? [] : [sql`c.region || '' = any(${[...regions]})`])]
  return all.length === 0
    ? sql``
    : sql`cross join lateral (select 1 from customer c where c.id = l.customer_id and ${sql.join(all, sql` and `)} limit 1) c`
}

/**
 * Customers who have a key of every word, led by the first (the caller puts the rarest first): a walk that stops. The other
 * words are looked for among the customer's own dozen keys; `|| ''` keeps the planner from the index on `key`, which it takes
 * for a narrow range where its statistics know no better, and then reads thousands of rows for each customer. `place`: what must be
 * true of the customer's row (`livesAt`).
 */
export async function customersByWords(
  db: Reader,
  words: KeyRange[][],
  regions: readonly string[] | null,
  place: RawBuilder<unknown>[] = [],
): Promise<string[]> {
  const [lead, ...others] = words
  if (!lead) return []
  const also = others.map(
    (ranges, k) =>
      sql`cross join lateral (select 1 from search_key o where o.customer_id = l.customer_id and (${sql.join(
        ranges.map(({ from, below }) => sql`((o.key || '') ~>=~ ${from} and (o.key || '') ~<~ ${below})`),
        sql` or `,
      )}) limit 1) ${sql.ref(`o${k}`)}`,
  )
  const { rows } = await sql<{ customerId: string }>`
    select l.customer_id from unnest(${lead.map((range) => range.from)}::text[], ${lead.map((range) => range.below)}::text[]) as r(first, below)
    cross join lateral (select customer_id from search_key s where s.key ~>=~ r.first and s.key ~<~ r.below limit ${bounds.walked}) l
    ${sql.join(also, sql` `)} ${within(regions, place)} limit ${bounds.found}`.execute(db)
  return [...new Set(rows.map((row) => row.customerId))]
}

/** Holders, now or before, of numbers or addresses that begin like this; current ones first. */
export async function customersByIdentifierStart(
  db: Reader,
  prefixes: string[],
  now: number,
  regions: readonly string[] | null,
): Promise<{ customerId: string; kind: 'phone' | 'email'; value: string; current: boolean }[]> {
  if (prefixes.length === 0) return []
  // Comparison in the database's own order, then exactly: right and indexed whatever its collation.
  const { rows } = await sql<{ customerId: string; kind: 'phone' | 'email'; value: string; current: boolean }>`
    select i.* from unnest(${prefixes}::text[]) as p(prefix) cross join lateral (select l.* from (
        select customer_id, kind, value, (until is null or until > ${now}) as current from identifier
        where value >= p.prefix and value < p.prefix || chr(1114111) and starts_with(value, p.prefix) limit ${bounds.walked}) l
      ${within(regions)} limit ${bounds.found}) i
    order by current desc limit ${bounds.found}`.execute(db)
  return rows
}

/** Provisional records that claim a number or address which begins like this. */
export async function customersByClaimStart(
  db: Reader,
  prefixes: string[],
  regions: readonly string[] | null,
): Promise<string[]> {
  if (prefixes.length === 0) return []
  const { rows } = await sql<{ customerId: string }>`
    select distinct k.customer_id from unnest(${prefixes}::text[]) as p(prefix) cross join lateral (select l.customer_id from (
        select customer_id from claimed_identifier
        where value >= p.prefix and value < p.prefix || chr(1114111) and starts_with(value, p.prefix) limit ${bounds.walked}) l
      ${within(regions)} limit ${bounds.found}) k`.execute(db)
  return rows.map((row) => row.customerId)
}

export interface FoundCase {
  id: string
  reference: string
  customerId: string
}
/** Cases whose reference begins with one of these, each once; what agrees the furthest first. */
export async function casesByReferenceStart(
  db: Reader,
  prefixes: string[],
  regions: readonly string[] | null,
): Promise<FoundCase[]> {
  if (prefixes.length === 0) return []
  const { rows } = await sql<FoundCase>`
    select k.id, k.reference, k.customer_id from unnest(${prefixes}::text[]) as p(prefix) cross join lateral (select l.* from (
        select id, reference, customer_id from "case"
        where reference >= p.prefix and reference < p.prefix || chr(1114111) and starts_with(reference, p.prefix)
        order by reference limit ${bounds.walked}) l
      ${within(regions)} limit ${bounds.found}) k
    group by k.id, k.reference, k.customer_id order by max(length(p.prefix)) desc, k.reference limit ${bounds.found}`.execute(
    db,
  )
  return rows
}

export interface FoundPerson {
  id: string
  reference: string
  provisional: boolean
  givenName: string
  familyName: string
  commune: string
  region: string
  phone: string | null
}
/** What a search may show of these customers: no more than this is read. */
export async function peopleShown(db: Reader, ids: string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<FoundPerson>`
    select id, reference, provisional, given_name, family_name, commune, region,
      (select p->>'masked' from jsonb_array_elements(contact_points) p where p->>'kind' = 'phone' limit 1) as phone
    from customer where id = any(${ids})`.execute(db)
  return rows
}

/** Advisers whose name has a word that begins with each of these (folded). A few thousand rows: read through. */
export async function directoryByName(
  db: Reader,
  words: string[],
  limit: number,
): Promise<{ id: string; name: string; role: string; siteName: string }[]> {
  const folded = sql`' ' || replace(lower(unaccent(name)), '-', ' ')`
  const all = words.map((word) => sql`${folded} like ${`% ${word}%`}`)
  const { rows } = await sql<{ id: string; name: string; role: string; siteName: string }>`
    select id, name, role, site_name from directory_entry where ${sql.join(all, sql` and `)} order by name limit ${limit}`.execute(
    db,
  )
  return rows
}
