import { foldName, nameKeys } from '../../shared/domain/personName.ts'
import { referenceKey } from '../../shared/domain/recognitionClues.ts'

/**
 * The rows of `search_key` for one customer: names (`n:` `f:` `p:`, shared/domain/personName), the whole name in both orders
 * (`w:`), the reference (`r:`) and each number backwards (`t:`), so that "ends with 12 17" is a prefix too. Whoever writes a
 * customer writes these with it. What a provisional record says of itself is kept apart (`?` before the key), so that no
 * number of strangers stands between a search and a customer; its reference is ours.
 */
export function searchKeysOf(customer: {
  givenName: string
  familyName: string
  reference: string
  /** E.164 */
  phones: string[]
  provisional?: boolean
}): string[] {
  const { givenName, familyName, reference, phones, provisional } = customer
  const backwards = phones.map((phone) => `t:${reversed(phone.replace(/\D/g, ''))}`)
  const said = [...nameKeys({ givenName, familyName }), ...wholeNames(givenName, familyName), ...backwards]
  return [...new Set([...(provisional ? said.map(claimedKey) : said), `r:${referenceKey(reference)}`])]
}

/** The same key among those of provisional records. */
export const claimedKey = (key: string): string => `?${key}`

/** "jean martin" is one narrow key, where "jean" and "martin" are two wide ones (30,000 and 4,000 rows of a million). */
export function wholeNames(givenName: string, familyName: string): string[] {
  const [given, family] = [joined(givenName), joined(familyName)]
  return given && family ? [`w:${given} ${family}`, `w:${family} ${given}`] : []
}
const joined = (name: string): string => foldName(name).replaceAll(' ', '')

export function reversed(digits: string): string {
  return digits.split('').toReversed().join('')
}
