import { maskPhone } from '../../shared/domain/phoneNumber.ts'
import type { DemoRows } from '../db/demo.ts'
import { maskEmail } from '../recognition/label.ts'
import { birthYear } from './generations.ts'
import { makeLines, type Package } from './lines.ts'
import type { Equipment } from './equipment.ts'
import type { Names } from './names.ts'
import type { PhoneNumbers } from './phoneNumbers.ts'
import { streetLine, type Place, type Places } from './places.ts'
import type { Random } from './random.ts'
import type { Persona } from './showcase.ts'
import { day, type WorldTime } from './worldTime.ts'

export type Customer = DemoRows['customer'][number]
export type Line = DemoRows['line'][number]
export type Identifier = DemoRows['identifier'][number]
/** A customer with what hangs on him before anything happens. */
export interface Member {
  customer: Customer
  lines: Line[]
  identifiers: Identifier[]
}
export interface Sources {
  names: Names
  places: Places
  numbers: PhoneNumbers
  time: WorldTime
  equipment: Equipment
  /** Names lately given, for homonyms; numbers lately given up, for their next owner. Both stay short. */
  recentNames: { given: ReturnType<Names['given']>; family: string }[]
  released: { value: string; until: number }[]
}

/** People at one address: one of them holds the box and the landline, the others their mobiles. */
export function makeHousehold(r: Random, from: Sources, first: number, room: number, persona?: Persona): Member[] {
  const place = persona ? from.places.named(persona.commune, persona.postcode) : from.places.draw(r)
  const draw = r.next()
  const size = Math.min(room, persona ? persona.people.length : draw < 0.72 ? 1 : draw < 0.94 ? 2 : 3)
  const address = streetLine(r)
  const family = from.names.family(r)
  const landline = persona?.landline === true || r.chance(0.62) ? from.numbers.fixed(place.departmentCode) : null
  const members: Member[] = []
  for (let k = 0; k < size; k++) {
    const known = persona?.people[k]
    const name = known ?? nextName(r, from, k === 0 || r.chance(0.7) ? family : null, k === 0 && size === 1)
    const index = first + k
    const identity = { index, ...name, place, address, landline, persona }
    members.push(makeMember(r, from, identity, k === 0))
  }
  return members
}

interface Identity {
  index: number
  given: ReturnType<Names['given']>
  family: string
  place: Place
  address: string
  landline: string | null
  persona?: Persona
}

/** Now and then two strangers have one name: recognition must tell them apart. */
function nextName(r: Random, from: Sources, family: string | null, alone: boolean): Pick<Identity, 'given' | 'family'> {
  const known = from.recentNames
  if (alone && known.length > 0 && r.chance(0.02)) return r.pick(known)
  const name = { given: from.names.given(r), family: family ?? from.names.family(r) }
  known.push(name)
  if (known.length > 500) known.shift()
  return name
}

function makeMember(r: Random, from: Sources, who: Identity, holdsBox: boolean): Member {
  const id = `c${String(who.index).padStart(7, '0')}`
  const { time, numbers } = from
  const birth = Date.UTC(birthYear(r, who.given.name), r.int(0, 11), r.int(1, 28))
  // Nobody signs before he is of age.
  const wanted = who.persona?.since ?? time.today - r.int(40, 7_500) * day
  const since = Math.max(wanted, Math.min(birth + 6_600 * day, time.today - 40 * day))
  const box: Package = { place: who.place, landline: who.landline, since, persona: holdsBox ? who.persona : undefined }
  const mobile = nextMobile(r, from, who.place.departmentCode, since)
  const { lines, monthly } = makeLines(r, time, id, box, holdsBox, mobile.value, () =>
    numbers.mobile(who.place.departmentCode),
  )
  from.equipment.fit(lines, who.place.code)
  const identifiers: Identifier[] = []
  const identify = (kind: 'phone' | 'email', value: string, start: number, until: number | null): void => {
    identifiers.push({ id: `${id}-i${identifiers.length + 1}`, customerId: id, kind, value, since: start, until })
  }
  if (who.landline) identify('phone', who.landline, since, null)
  identify('phone', mobile.value, mobile.since, null)
  for (const line of lines) {
    if (line.kind === 'mobile' && line.number !== mobile.value) identify('phone', line.number ?? '', line.since, null)
  }
  identify('email', emailOf(r, who), since, null)
  if (since < time.today - 900 * day && r.chance(0.06)) {
    // An old number, given up long ago: another customer may have it by now (a quarantine of 40 days, then reassigned).
    const until = time.today - r.int(200, 700) * day
    const old = numbers.mobile(who.place.departmentCode)
    identify('phone', old, since, until)
    if (from.released.length < 200 && who.place.departmentCode.length === 2) from.released.push({ value: old, until })
  }
  const customer: Customer = {
    id,
    reference: referenceOf(who.index),
    provisional: false,
    civility: who.given.civility,
    givenName: who.given.name,
    familyName: who.family,
    language: who.persona?.language ?? (r.chance(0.03) ? 'en' : 'fr'),
    since,
    assistance: who.persona?.assistance ?? (r.chance(0.82) ? 'standard' : r.chance(0.75) ? 'pro' : 'expert'),
    addressLine: who.address,
    postcode: who.place.postcode,
    commune: who.place.commune,
    department: who.place.department,
    region: who.place.region,
    temporaryAddress: null,
    contactPoints: identifiers
      .filter((row) => row.until === null)
      .map(({ id: point, kind, value }) => ({
        id: point,
        kind,
        masked: kind === 'phone' ? maskPhone(value) : maskEmail(value),
      })),
    alerts: [],
    mergedInto: null,
    birthDate: new Date(birth).toISOString().slice(0, 10),
    lastInvoice: monthly.toFixed(2).replace('.', ','),
    iban4: String(r.int(0, 9999)).padStart(4, '0'),
  }
  return { customer, lines, identifiers }
}

/** Sometimes a number that another customer gave up at least 40 days before. */
function nextMobile(r: Random, from: Sources, department: string, since: number): { value: string; since: number } {
  if (department.length === 2 && from.released.length > 20 && r.chance(0.05)) {
    const old = from.released.shift()
    if (old) return { value: old.value, since: old.until + r.int(60, 150) * day }
  }
  return { value: from.numbers.mobile(department), since }
}

/** 'CL-0123-4567': every index its own, neighbours far apart. */
function referenceOf(index: number): string {
  const digits = String((index * 61_803_399 + 4_217_043) % 100_000_000).padStart(8, '0')
  return `CL-${digits.slice(0, 4)}-${digits.slice(4)}`
}

const providers = [
  'orange.fr',
  'gmail.com',
  'wanadoo.fr',
  'orange.fr',
  'gmail.com',
  'laposte.net',
  'hotmail.fr',
  'free.fr',
  'yahoo.fr',
]
function emailOf(r: Random, who: Identity): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]/g, '')
  const given = plain(who.given.name)
  const family = plain(who.family)
  const local = who.persona
    ? `${given}.${family}`
    : r.pick([`${given}.${family}`, `${given[0]}.${family}`, `${given}${family}`, `${family}.${given}`])
  return `${local}${who.persona ? '' : who.index % 9973}@${who.persona ? 'orange.fr' : r.pick(providers)}`
}
