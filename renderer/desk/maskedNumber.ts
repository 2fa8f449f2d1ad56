import { readableNumber } from './readableNumber.ts'

/** As `readableNumber` with the last pair but one hidden: `06 03 82 •• 76`, as contact points are. Short codes are nobody's. */
export function maskedNumber(e164: string): string {
  const text = readableNumber(e164)
  const total = text.replace(/\D/g, '').length
  if (total < 7) return text
  let seen = 0
  return text.replace(/\d/g, (digit) => (++seen > total - 4 && seen <= total - 2 ? '•' : digit))
}
