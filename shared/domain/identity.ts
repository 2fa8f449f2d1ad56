import type { Row } from '../protocol/rows.ts'

/**
 * How sure we are that the person in front of us is the customer (FIELD section 4). A calling number, a name or a score only
 * pre-opens a record: they are level 0. 1 = two knowledge items; 2 = a one-time code to a contact point that was on file
 * before the contact; 3 = an identity document seen in a shop.
 */
export type Level = 0 | 1 | 2 | 3
/** None of them stands in a row that a desk holds: what the card shows, its reader could have read out to the caller. */
export const knowledgeItems = ['birthDate', 'lastInvoice', 'iban4'] as const
export type KnowledgeItem = (typeof knowledgeItems)[number]
export type IdentityItem = KnowledgeItem | 'code' | 'document'

/** One item that this customer passed in this contact. */
export interface PassedItem {
  item: IdentityItem
  /** ms */
  at: number
}
export interface Standing {
  level: Level
  /** The items behind it, for the row's `method`: 'code', 'birthDate+iban4'; '' at level 0. */
  method: string
  /** When the level falls, ms. */
  expiresAt: number
  passed: IdentityItem[]
}

/** An item counts this long (ms): the customer may have handed the telephone over since. */
export const verificationLasts = 30 * 60_000
/** Wrong answers a contact may give before it is locked, and for how long (ms). */
export const attemptsPerContact = 5
export const lockLasts = 15 * 60_000
/** Wrong answers one customer may receive over all contacts in `lastHours`: a guesser changes contacts, not victims. */
export const attemptsPerCustomer = { most: 10, within: 3_600_000 } as const
/** One-time codes: how long one is valid (ms), and how many a customer may be sent. */
export const codeLasts = 5 * 60_000
export const codesPerCustomer = { most: 5, within: 3_600_000 } as const

/** Where the items passed so far lead. Items older than `verificationLasts` no longer count; an item counts once. */
export function standingOf(passed: PassedItem[], now: number): Standing {
  const latest = new Map<IdentityItem, number>()
  for (const { item, at } of passed) {
    if (now - at < verificationLasts) latest.set(item, Math.max(at, latest.get(item) ?? 0))
  }
  const items = [...latest.keys()]
  const until = (at: number): number => at + verificationLasts
  const best = (item: IdentityItem, level: Level): Standing | undefined => {
    const at = latest.get(item)
    return at === undefined ? undefined : { level, method: item, expiresAt: until(at), passed: items }
  }
  const known = knowledgeItems
    .filter((item) => latest.has(item))
    .toSorted((a, b) => (latest.get(b) ?? 0) - (latest.get(a) ?? 0))
  // The level stands as long as two items do: the second freshest decides.
  const second = known[1]
  const byKnowledge: Standing | undefined = second && {
    level: 1,
    method: known.slice(0, 2).toSorted().join('+'),
    expiresAt: until(latest.get(second) ?? 0),
    passed: items,
  }
  return (
    best('document', 3) ??
    best('code', 2) ??
    byKnowledge ?? { level: 0, method: '', expiresAt: now + verificationLasts, passed: items }
  )
}

/** The level a row gives now: nothing once it has expired. */
export function levelNow(row: Pick<Row<'verification'>, 'level' | 'expiresAt'> | undefined, now: number): Level {
  return row && row.expiresAt > now ? (row.level as Level) : 0
}

/**
 * What an operation asks for. What can be turned against the customer (SIM swap, e-mail or address change, portability
 * code) needs level 2; what only protects him needs none: a hacked account must be locked within minutes.
 */
export const neededLevel = {
  accountLock: 0,
  // Who hacked the account would like nothing better.
  accountUnlock: 2,
  goodwill: 0,
  disclosure: 1,
  temporaryAddress: 2,
  addressChange: 2,
  emailChange: 2,
  simSwap: 2,
  repair: 0,
  repairStep: 0,
  // A paper is seen and noted with it, without network too.
  tradeIn: 0,
  boxSwap: 0,
  portabilityCode: 2,
} as const satisfies Record<string, Level>

/** Comparable form of a spoken or typed answer; '' when it holds nothing to compare. */
export function normaliseAnswer(item: KnowledgeItem, answer: string): string {
  const text = answer.normalize('NFKC').trim().toLowerCase()
  if (item === 'birthDate') return birthDate(text)
  if (item === 'iban4') return text.replace(/[^a-z\d]/g, '').slice(-4)
  return amount(text)
}

/** "5/3/1980", "05 03 80", "5 mars 1980", "1980-03-05" → "1980-03-05". */
function birthDate(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '')
  const month =
    months.findIndex((names) => names.some((name) => new RegExp(`(?:^|[^a-z])${name}(?:$|[^a-z])`).test(plain))) + 1
  const numbers = (plain.match(/\d+/g) ?? []).flatMap((run) => split(run))
  if (month > 0 && numbers.length === 2) numbers.splice(1, 0, String(month))
  if (numbers.length !== 3) return ''
  const [a = '', b = '', c = ''] = numbers
  const [day, middle, year] = a.length === 4 ? [c, b, a] : [a, b, c]
  const full = year.length === 2 ? (Number(year) > 26 ? `19${year}` : `20${year}`) : year
  return `${full}-${middle.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Typed without separators: 05031980, 050380. */
function split(run: string): string[] {
  if (run.length === 8) return [run.slice(0, 2), run.slice(2, 4), run.slice(4)]
  return run.length === 6 ? [run.slice(0, 2), run.slice(2, 4), run.slice(4)] : [run]
}

/** "39,99 €", "39.99", "39€99", "1 039,99" → "39.99"; a whole number is taken as such: "40" → "40.00". */
function amount(text: string): string {
  const bare = text.replace(/(\d)\s*€\s*(?=\d)/g, '$1,').replace(/[^\d.,]/g, '')
  const [, whole = '', cents = ''] = /^([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bare) ?? []
  return digits(whole) === '' ? '' : `${Number(digits(whole))}.${cents.padEnd(2, '0')}`
}

function digits(text: string): string {
  return text.replace(/\D/g, '')
}

const months = [
  ['janvier', 'january', 'janv', 'jan'],
  ['fevrier', 'february', 'fev', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'april', 'avr', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'july', 'juil', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'september', 'sept', 'sep'],
  ['octobre', 'october', 'oct'],
  ['novembre', 'november', 'nov'],
  ['decembre', 'december', 'dec'],
]
