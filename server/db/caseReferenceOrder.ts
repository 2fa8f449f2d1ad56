import { caseReference, caseSerials } from '../../shared/domain/caseReference.ts'
import { scatter, scatterer } from './scatter.ts'

const halves = { high: 90_000, low: 100_000 }

/** The `n`th case reference of the secret order that this key makes. */
export const caseReferenceAt = (n: number, key: string): string =>
  caseReference(caseSerials.first + scatter(n, key, halves))

/** The same for very many of them. */
export function caseReferencesOf(key: string): (n: number) => string {
  const serialAt = scatterer(key, halves)
  return (n) => caseReference(caseSerials.first + serialAt(n))
}
