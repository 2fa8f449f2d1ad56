import type { Row } from '../../../shared/protocol/rows.ts'
import { localTime } from '../../../shared/domain/calendar/localTime.ts'
import { isTerritory, territoryOfPostcode, zones } from '../../../shared/domain/calendar/territories.ts'
import { readPhoneNumber } from '../../../shared/domain/phoneNumber.ts'

/** From when until when (hours) a customer may be called, by his own clock. */
export interface CallHours {
  from: number
  to: number
}
/** Whose clock counts: that of his address, as a number is no proof of place, and of his number where no address is known. */
export function zoneOf(e164: string, customer: Pick<Row<'customer'>, 'postcode'> | undefined): string {
  const postcode = customer?.postcode ?? ''
  const territory = postcode === '' ? readPhoneNumber(e164).territory : territoryOfPostcode(postcode)
  return zones[isTerritory(territory) ? territory : 'FR']
}

export function isCallHour(at: number, zone: string, { from, to }: CallHours): boolean {
  const hour = localTime(at, zone).minutes / 60
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
