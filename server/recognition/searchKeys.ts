import { nameKeys } from '../../shared/domain/personName.ts'
import { referenceKey } from '../../shared/domain/recognitionClues.ts'

/**
 * The rows of `search_key` for one customer: names (`n:` `f:` `p:`, shared/domain/personName), the reference (`r:`) and each
 * number backwards (`t:`), so that "ends with 12 17" is a prefix too. Whoever writes a customer writes these with it.
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
  return [...new Set([...nameKeys({ givenName, familyName }), `r:${referenceKey(reference)}`, ...backwards])]
}

export function reversed(digits: string): string {
  return [...digits].toReversed().join('')
}
