import { readPhoneNumber } from '../../../../shared/domain/phoneNumber.ts'
import type { Row } from '../../../../shared/protocol/rows.ts'
import type { CtiCaller } from '../../../../shared/telephony/cti.ts'

type Caller = Row<'call'>['caller']
export const hiddenCaller: Caller = { raw: '', e164: null, name: '', attestation: null, flags: ['masked'] }

/** Who calls, as the platform says. Who hides his number is nobody, even where the platform tells us who he is. */
export function callerOfCti({ number, name, hidden, attestation }: CtiCaller): Caller {
  const raw = number?.trim() ?? ''
  if (hidden || raw === '') return { ...hiddenCaller, attestation }
  const { kind, e164, flags } = readPhoneNumber(raw)
  if (kind === 'masked') return { ...hiddenCaller, attestation }
  return {
    raw,
    e164: e164?.slice(0, 20) ?? null,
    // A number again is no name.
    name: /\p{L}/u.test(name) ? name.trim() : '',
    attestation,
    flags: flags.slice(0, 20),
  }
}
