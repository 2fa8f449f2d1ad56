import { randomInt, randomUUID } from 'node:crypto'
import { maskPhone, readPhoneNumber } from '../../shared/domain/phoneNumber.ts'
import { emailKey } from '../../shared/domain/recognitionClues.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { insertIdentifiers, insertSearchKeys } from '../db/recognition.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import type { Claims } from './claims.ts'
import { maskEmail } from './label.ts'
import { searchKeysOf } from './searchKeys.ts'

/** Letters and digits that are not mistaken for each other on the telephone (no I, L, O, U, 0, 1). */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/**
 * A record for somebody nobody knows yet: what he said of himself and nothing more. It takes part in recognition, so the
 * same stranger finds it again, and merges into a customer later, reversibly.
 */
export async function createProvisional(tx: WriteDb, claims: Claims): Promise<Row<'customer'>> {
  const id = randomUUID()
  const points = contactPoints(claims)
  const customer: Row<'customer'> = {
    id,
    reference: `PR-${letters(4)}-${letters(4)}`,
    provisional: true,
    civility: '',
    givenName: claims.givenName?.trim().slice(0, 100) ?? '',
    familyName: claims.familyName?.trim().slice(0, 100) ?? '',
    language: 'fr',
    since: tx.now,
    assistance: 'standard',
    addressLine: '',
    postcode: '',
    commune: '',
    department: '',
    region: '',
    temporaryAddress: null,
    contactPoints: points.map(({ id: pointId, kind, value }) => ({
      id: pointId,
      kind,
      masked: kind === 'phone' ? maskPhone(value) : maskEmail(value),
    })),
    alerts: [],
    mergedInto: null,
  }
  tx.add('customer', customer)
  const identifiers = points.map((point) => ({ ...point, customerId: id, since: tx.now, until: null }))
  tx.sent(insertIdentifiers(tx.sql, identifiers))
  const phones = points.filter((point) => point.kind === 'phone').map((point) => point.value)
  tx.sent(insertSearchKeys(tx.sql, id, searchKeysOf({ ...customer, phones })))
  return customer
}

/** Only what was claimed as his own: a number in the text may be a neighbour's. Hidden, short and 08 numbers are nobody's. */
function contactPoints(claims: Claims): { id: string; kind: 'phone' | 'email'; value: string }[] {
  const phone = claims.phone ? readPhoneNumber(claims.phone) : null
  const email = emailKey(claims.email ?? '')
  const points: { id: string; kind: 'phone' | 'email'; value: string }[] = []
  if (phone?.e164 && phone.kind !== 'special') points.push({ id: randomUUID(), kind: 'phone', value: phone.e164 })
  if (email) points.push({ id: randomUUID(), kind: 'email', value: email })
  return points
}

function letters(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}
