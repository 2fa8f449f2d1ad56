import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** No search returns more. */
const most = 40
/** They stand in every second address, and narrow nothing. */
const ways = new Set('rue avenue place boulevard chemin allee route impasse quai cours square bis ter'.split(' '))
/** The longest so many words meet in the index, where each costs its list ("sur" begins a hundred thousand); the others are looked at in the rows. */
const atMost = 3
/** Fewer letters begin any street: they are a name, or its beginning. */
const fewest = 3

/** The words of a customer's names (`n`) and of his address (`p`), as migration 0022 indexes them. */
const foundBy = sql`found_by(given_name, family_name, commune || ' ' || postcode || ' ' || address_line)`

/**
 * Customers of whom every word begins a name or stands in the address, at least one of each, and every number begins the postcode or is the
 * street's: in any order, as nobody says which is which. Words are folded: letters alone. The index meets the lists of all words, however
 * many bear each; only who is in all of them is read.
 */
export async function customersPlaced(
  db: Reader,
  { words, numbers }: { words: string[]; numbers: string[] },
  regions: readonly string[] | null,
): Promise<string[]> {
  const telling = words.filter((word) => !ways.has(word))
  const indexed = telling.filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length)
  const places = indexed.filter((word) => word.length >= fewest)
  if (indexed.length === 0 || indexed.length + numbers.length < 2) return []
  if (numbers.length === 0 && places.length === 0) return []
  const [met, rest] = [indexed.slice(0, atMost), indexed.slice(atMost)]
  const every = [...met.map(either), ...numbers.map((digits) => (digits.length === 5 ? `p${digits}` : `p${digits}:*`))]
  const also = [
    looked(telling.map(named)),
    ...(numbers.length > 0 ? [] : [looked(places.map(placed))]),
    ...rest.map((word) => looked([either(word)])),
    ...telling.filter((word) => word.length === 1).map((word) => looked([named(word)])),
    ...numbers.filter((digits) => digits.length < 5).map(begun),
    ...(regions === null ? [] : [sql`region || '' = any(${[...regions]})`]),
  ]
  const { rows } = await sql<{ id: string }>`
    select id from customer where not provisional and ${foundBy} @@ ${every.join(' & ')}::tsquery and ${sql.join(also, sql` and `)} limit ${most}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Of a customer's row: these words stand in the address, and these numbers begin the postcode or are the street's. */
export function livesAt(words: string[], numbers: string[]): RawBuilder<unknown>[] {
  return [...words.map((word) => looked([placed(word)])), ...numbers.map(begun)]
}
/** Whether these words may be a place: one of them says more than "rue". */
export const tellsAPlace = (words: string[]): boolean => words.some((word) => word.length >= fewest && !ways.has(word))

const named = (word: string): string => `n${word}:*`
const placed = (word: string): string => `p${word}:*`
const either = (word: string): string => (word.length < fewest ? named(word) : `(${named(word)} | ${placed(word)})`)
/** Read in the rows that the index led to: `|| ''` keeps it from walking the same lists once more for this. */
const looked = (parts: string[]): RawBuilder<unknown> =>
  sql`(${foundBy} || ''::tsvector) @@ ${parts.join(' | ')}::tsquery`
const begun = (digits: string): RawBuilder<unknown> =>
  sql`(postcode like ${`${digits}%`} or ' ' || address_line || ' ' like ${`% ${digits} %`})`
