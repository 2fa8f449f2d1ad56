import { maskPhone, readPhoneNumber } from '../../../shared/domain/phoneNumber.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { EdgeEvent } from '../../telephony/contract.ts'

type Caller = Row<'call'>['caller']
type Party = EdgeEvent<'arrived'>['body']['party']

const uri = /<?(?:sips?|tel):([^@;>\s]+)/i
const named = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^"<]+?))\s*</

/**
 * Who calls, as the network says: what a carrier asserts before what it passes on, and that before what the caller's telephone wrote
 * itself; the first that is a number. Who hides his number is nobody, even where the carrier told us who he is.
 */
export function callerOf({ asserted, remoteParty, from, isHidden, attestation }: Party): Caller {
  if (isHidden) return { raw: '', e164: null, name: '', attestation, flags: ['masked'] }
  const said = [asserted, remoteParty, from].filter((header) => header !== null && header.trim() !== '') as string[]
  const readings = said.map((header) => ({ header, reading: readPhoneNumber(header) }))
  const best = readings.find(({ reading }) => reading.e164 !== null) ?? readings[0]
  if (best === undefined || best.reading.kind === 'masked')
    return { raw: '', e164: null, name: '', attestation, flags: ['masked'] }
  const { e164, flags } = best.reading
  return {
    raw: (uri.exec(best.header)?.[1] ?? best.header).slice(0, 120),
    e164: e164?.slice(0, 20) ?? null,
    name: nameIn(best.header),
    attestation,
    flags: flags.slice(0, 20),
  }
}

/** Whom we call: no more of his number than his file shows. */
export function calledOf(number: string): Caller {
  return { raw: maskPhone(number), e164: null, name: '', attestation: null, flags: [] }
}

/** The name that stands with the number; a number again is none. */
function nameIn(header: string): string {
  const [, quoted, bare = ''] = named.exec(header) ?? []
  const name = (quoted?.replaceAll(/\\(.)/g, '$1') ?? bare).trim().slice(0, 120)
  return /\p{L}/u.test(name) ? name.replaceAll('\u0000', '').toWellFormed() : ''
}
