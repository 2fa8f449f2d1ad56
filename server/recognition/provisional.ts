import { randomInt, randomUUID } from 'node:crypto'
import { foldName } from '../../shared/domain/personName.ts'
import { maskPhone, readPhoneNumbers } from '../../shared/domain/phoneNumber.ts'
import { emailKey } from '../../shared/domain/recognitionClues.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { insertClaims, insertSearchKeys, provisionalClaiming } from '../db/recognition.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import type { Claims } from './claims.ts'
import { maskEmail } from './label.ts'
import { searchKeysOf } from './searchKeys.ts'

/** Letters and digits that are not mistaken for each other on the telephone (no I, L, O, U, 0, 1). */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/**
 * A record for somebody nobody knows yet: what he said of himself and nothing more. His number and address are claims, which
 * weigh nothing in recognition (anybody may say anything); they only lead him back to this record (`provisionalOf`).
 * It merges into a customer later, reversibly, and its claims stay with it.
 */
export async function createProvisional(tx: WriteDb, claims: Claims): Promise<Row<'customer'>> {
  const id = randomUUID()
  const points = claimedPoints(claims)
  const customer: Row<'customer'> = {
    id,
    reference: `PR-${letters(4)}-${letters(4)}`,
    provisional: true,
    civility: '',
    givenName: shortened(claims.givenName),
    familyName: shortened(claims.familyName),
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
      masked: maskedPoint(kind, value),
    })),
    alerts: [],
    mergedInto: null,
  }
  tx.add('customer', customer)
  const claimed = points.map((point) => ({ ...point, customerId: id, at: tx.now }))
  tx.sent(insertClaims(tx.sql, claimed))
  const phones = points.filter((point) => point.kind === 'phone').map((point) => point.value)
  tx.sent(insertSearchKeys(tx.sql, id, searchKeysOf({ ...customer, phones })))
  return customer
}

/** The record of a stranger who was here before and says the same: his name, and every number or address (at least one). */
export async function provisionalOf(tx: WriteDb, claims: Claims): Promise<string | undefined> {
  const points = claimedPoints(claims)
  const values = points.map((point) => point.value).toSorted()
  if (values.length === 0) return undefined
  const before = await provisionalClaiming(tx.sql, values)
  const said = nameSaid(claims)
  return before.find((record) => nameSaid(record) === said)?.id
}
const nameSaid = (name: { givenName: string | null; familyName: string | null }): string =>
  foldName(`${shortened(name.givenName)} ${shortened(name.familyName)}`)

/** A hundred characters, and a mark where more was said. */
function shortened(name: string | null): string {
  const said = name?.trim() ?? ''
  return said.length > 100 ? `${said.slice(0, 99).trimEnd()}…` : said
}

/** What was claimed for this contact, as an adviser may see it. */
export function claimedShown(claims: Claims): Row<'recognition'>['claimed'] {
  const read = claimedPoints(claims).map(({ kind, value }) => ({ kind, masked: maskedPoint(kind, value) }))
  // Nobody's, so nothing of it is hidden.
  const unread = (claims.unread ?? []).map((text) => ({ kind: 'phone' as const, masked: text.slice(0, 40) }))
  return [...read, ...unread]
}
const maskedPoint = (kind: 'phone' | 'email', value: string): string =>
  kind === 'phone' ? maskPhone(value) : maskEmail(value)

/** Only what was claimed as his own: a number in the text may be a neighbour's. Hidden, short and 08 numbers are nobody's. */
function claimedPoints(claims: Claims): { id: string; kind: 'phone' | 'email'; value: string }[] {
  const phones = claims.phone ? readPhoneNumbers(claims.phone) : []
  const email = emailKey(claims.email ?? '')
  const points: { id: string; kind: 'phone' | 'email'; value: string }[] = []
  for (const { e164, kind } of phones)
    if (e164 !== null && kind !== 'special') points.push({ id: randomUUID(), kind: 'phone', value: e164 })
  if (email) points.push({ id: randomUUID(), kind: 'email', value: email })
  return points
}

function letters(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}
