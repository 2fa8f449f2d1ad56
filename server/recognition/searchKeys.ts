import { foldName, nameKeys } from '../../shared/domain/personName.ts'
import { referenceKey } from '../../shared/domain/recognitionClues.ts'

/**
 * The rows of `search_key` for one customer: names (`n:` `f:` `p:`, shared/domain/personName), the whole name in both orders
 * (`w:`), the reference (`r:`) and each number backwards (`t:`), so that "ends with 12 17" is a prefix too. Whoever writes a
 * customer writes these with it.
 */
export function searchKeysOf(customer: {
  givenName: string
  familyName: string
  reference: string
  /** E.164 */
  phones: string[]
}): string[] {
  const { givenName, familyName, reference, phones } = customer
  const backwards = phones.map((phone) => `t:${reversed(phone.replace(/\D/g, ''))}`)
  return [
    ...new Set([
      ...nameKeys({ givenName, familyName }),
      ...wholeNames(givenName, familyName),
      `r:${referenceKey(reference)}`,
      ...backwards,
    ]),
  ]
}

/** "jean martin" is one narrow key, where "jean" and "martin" are two wide ones (30,000 and 4,000 rows of a million). */
export function wholeNames(givenName: string, familyName: string): string[] {
  const [given, family] = [joined(givenName), joined(familyName)]
  return given && family ? [`w:${given} ${family}`, `w:${family} ${given}`] : []
}
const joined = (name: string): string => foldName(name).replaceAll(' ', '')

export function reversed(digits: string): string {
  return digits.split('').toReversed().join('')
}
