export const MILLION = 1_000_000

/**
 * Shares as whole parts of a whole, which they sum to exactly: counts of them can be added, taken back and counted anew without a
 * rounding. Largest remainders; equal ones in their order. `least`: parts that each gets, if it has a share at all.
 */
export function inParts(shares: readonly number[], parts: number, least = 0): number[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  if (!(sum > 0)) throw new Error('shares of nothing')
  const exact = shares.map((share) => (share / sum) * parts)
  const whole = exact.map((share) => (share > 0 ? Math.max(least, Math.floor(share)) : 0))
  let left = parts - whole.reduce((total, share) => total + share, 0)
  const order = exact.map((_, i) => i).toSorted((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b)
  for (let i = 0; left > 0; i = (i + 1) % order.length, left--) whole[order[i]!]!++
  // The least ones were given more than their share: it is taken from the largest.
  for (; left < 0; left++) whole[whole.indexOf(Math.max(...whole))]!--
  return whole
}
