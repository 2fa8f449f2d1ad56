import type { Row } from '../protocol/rows.ts'

/** Gestures of this long (ms) count together: a power is not made larger by giving in slices. */
export const goodwillWindow = 30 * 24 * 3_600_000

/**
 * What an adviser whose power is `limit` (€) may still give a customer, of whose operations these are some or all. What anyone
 * gave counts: a customer who is passed from desk to desk is not given a power at each.
 */
export function goodwillLeft(
  operations: Pick<Row<'operation'>, 'kind' | 'fields' | 'at'>[],
  limit: number,
  now: number,
): number {
  let cents = toCents(limit)
  for (const { kind, fields, at } of operations) {
    if (kind === 'goodwill' && at > now - goodwillWindow && typeof fields.amount === 'number')
      cents -= toCents(fields.amount)
  }
  return Math.max(0, cents) / 100
}

/** Money is given in whole cents: what is written is what the customer gets. */
export function isWholeCents(amount: number): boolean {
  return toCents(amount) / 100 === amount
}

const toCents = (amount: number): number => Math.round(amount * 100)
