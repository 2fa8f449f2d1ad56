import { isTerritory } from '../../../shared/domain/calendar/territories.ts'
import { EMERGENCY_CODES, FREE_PREFIX } from '../../../shared/domain/phonePrefixes.ts'
import { readPhoneNumber } from '../../../shared/domain/phoneNumber.ts'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import { isDialable } from './callHours.ts'
import { serviceNumberOf, type ServiceNumber } from './serviceNumbers.ts'

/**
 * A number that a customer may be passed on to, as it is dialled. Not: emergency calls (who is passed on is not located, he calls them
 * himself), numbers of ours (a hand-over keeps his file), his own, and what costs us or another country's fraud: premium, short, abroad.
 */
export function outsideNumber(
  written: string,
  { numbers, customer }: { numbers: ServiceNumber[]; customer: string | null },
): string | Rejection {
  const { e164, national, territory } = readPhoneNumber(written)
  if (EMERGENCY_CODES.has(written.replaceAll(/\D/g, ''))) return reject('passOut.emergency')
  if (serviceNumberOf(numbers, written) || (e164 !== null && numbers.some(({ shown }) => shown === e164)))
    return reject('passOut.ours')
  if (e164 === null) return reject('call.notDialable')
  if (e164 === customer) return reject('passOut.customer')
  if (!isDialable(e164) && !FREE_PREFIX.test(national ?? '')) return reject('call.notDialable')
  return isTerritory(territory) ? e164 : reject('passOut.abroad')
}
