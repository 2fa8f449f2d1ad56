import type { Row } from '../../../shared/protocol/rows.ts'
import { readPhoneNumber } from '../../../shared/domain/phoneNumber.ts'

/** From when until when (hours) a customer may be called, by his own clock. */
export interface CallHours {
  from: number
  to: number
}
const zones: Record<string, string> = {
  GP: 'America/Guadeloupe',
  BL: 'America/St_Barthelemy',
  MF: 'America/Marigot',
  MQ: 'America/Martinique',
  GF: 'America/Cayenne',
  RE: 'Indian/Reunion',
  YT: 'Indian/Mayotte',
  PM: 'America/Miquelon',
  NC: 'Pacific/Noumea',
  PF: 'Pacific/Tahiti',
  WF: 'Pacific/Wallis',
  LU: 'Europe/Luxembourg',
  MA: 'Africa/Casablanca',
  TN: 'Africa/Tunis',
}
const overseas: Record<string, string> = {
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '975': 'PM',
  '976': 'YT',
  '977': 'BL',
  '978': 'MF',
  '986': 'WF',
  '987': 'PF',
  '988': 'NC',
}

/** Whose clock counts: that of his address, as a number is no proof of place, and of his number where no address is known. */
export function zoneOf(e164: string, customer: Pick<Row<'customer'>, 'postcode'> | undefined): string {
  const postcode = customer?.postcode ?? ''
  const territory = postcode === '' ? readPhoneNumber(e164).territory : overseas[postcode.slice(0, 3)]
  return zones[territory ?? ''] ?? 'Europe/Paris'
}

export function isCallHour(at: number, zone: string, { from, to }: CallHours): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at),
  )
  return hour >= from && hour < to
}

const quarter = 900_000
/** The first time from `at` on at which he may be called (all clocks are whole quarters of an hour apart). */
export function nextCallHour(at: number, zone: string, hours: CallHours): number {
  for (let time = at, n = 0; n < 200; n++) {
    if (isCallHour(time, zone, hours)) return time
    time = (Math.floor(time / quarter) + 1) * quarter
  }
  return at
}

/** A number that a customer is called at: of a telephone, not a service's. */
export function isDialable(e164: string): boolean {
  const { kind, e164: read } = readPhoneNumber(e164)
  return read !== null && (kind === 'fixed' || kind === 'mobile' || kind === 'voip')
}
