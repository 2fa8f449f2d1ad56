import { readPhoneNumber } from '../phoneNumber.ts'
import type { CandidateFacts, Evidence, Identifier } from '../recognition.ts'

/** Tests only: what is claimed and what is on file, in a line each. */
export const DAY = 86_400_000
export const NOW = Date.UTC(2026, 10, 22)
export const HOME = '+33298441217'
export const MOBILE = '+33612345678'

export function evidence(
  claims: Partial<Record<'phones' | 'emails' | 'references', string[]>> &
    Partial<Pick<Evidence, 'name' | 'signedCustomerId'>>,
): Evidence {
  return {
    now: NOW,
    phones: (claims.phones ?? []).map((raw) => readPhoneNumber(raw)),
    emails: claims.emails ?? [],
    references: claims.references ?? [],
    name: claims.name ?? null,
    signedCustomerId: claims.signedCustomerId ?? null,
  }
}
export function link(kind: Identifier['kind'], value: string, more: Partial<Identifier> = {}): Identifier {
  return { kind, value, since: NOW - 900 * DAY, until: null, sharedBy: 1, ...more }
}
export function customer(
  customerId: string,
  identifiers: Identifier[],
  more: Partial<CandidateFacts> = {},
): CandidateFacts {
  const named = { givenName: 'Maëlle', familyName: 'Le Goff', surnameFrequency: 1e-4, givenNameFrequency: 2e-3 }
  return { customerId, identifiers, ...named, ...more }
}
export const codes = (found: { reasons: { code: string }[] }) => found.reasons.map(({ code }) => code)
