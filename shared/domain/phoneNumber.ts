import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { cleanPhone, numberParts } from './phoneCleaning.ts'
import {
  EMERGENCY_CODES,
  FOREIGN_FIXED,
  FOREIGN_MOBILE,
  FREE_PREFIX,
  FRENCH_CALLING_CODE,
  FRENCH_CODES,
  OVERSEAS_PREFIX,
  PLATFORM_PREFIX,
  PREMIUM_PREFIX,
  SHORT_CODE,
  SMS_CODE,
} from './phonePrefixes.ts'

export type PhoneKind = 'fixed' | 'mobile' | 'voip' | 'special' | 'short' | 'm2m' | 'masked' | 'unknown'

/** What a written or presented number means. `e164` is null for short codes, hidden numbers and what no plan explains. */
export interface PhoneReading {
  raw: string
  e164: string | null
  /** As dialled inside its own territory, digits only: `0298441217`, `3900`, `621123456`. */
  national: string | null
  kind: PhoneKind
  /** ISO 3166: FR, RE, YT, GP, MQ, GF, PM, LU… A number is no proof of place: route regions by service address. */
  territory: string | null
  /** What was repaired or is odd: never a reason to refuse. */
  flags: string[]
  extension?: string
}

type Found = Omit<PhoneReading, 'raw' | 'flags'>
const NOTHING: Found = { e164: null, national: null, kind: 'unknown', territory: null }

/** Reads a number in any spelling. Never throws, never refuses: what cannot be explained comes back 'unknown' with its raw text. */
export function readPhoneNumber(raw: string, defaultTerritory = 'FR'): PhoneReading {
  const clean = cleanPhone(raw)
  const flags = clean.flags
  const found =
    clean.noNumber === null ? readDigits(clean.digits, clean.international, defaultTerritory, flags) : NOTHING
  const reading: PhoneReading = { raw: typeof raw === 'string' ? raw : '', ...found, flags }
  if (clean.extension !== null) reading.extension = clean.extension
  if (clean.noNumber === null) return reading
  if (clean.noNumber === 'masked' || clean.noNumber === 'partial') reading.kind = 'masked'
  if (clean.noNumber !== 'masked')
    flags.push({ partial: 'partial', name: 'senderName', empty: 'empty' }[clean.noNumber])
  return reading
}

/** Every number of a text, each once; where there is one or none, what `readPhoneNumber` says of the whole. At most three. */
export function readPhoneNumbers(raw: string, defaultTerritory = 'FR'): PhoneReading[] {
  const first = readPhoneNumber(raw, defaultTerritory)
  if (!first.flags.includes('several')) return [first]
  const parts = numberParts(raw).flatMap((part) => {
    const { digits, international } = cleanPhone(part)
    const glued = !international && /^(?:0[1-9]\d{8}){2,}$/.test(digits)
    return glued ? (digits.match(/\d{10}/g) ?? []) : [part]
  })
  const readings = parts.map((part) => readPhoneNumber(part, defaultTerritory))
  const distinct = new Map(readings.map((reading) => [reading.e164 ?? reading.raw, reading]))
  return distinct.size === 0 ? [first] : [...distinct.values()].slice(0, 3)
}

function readDigits(digits: string, international: boolean, territory: string, flags: string[]): Found {
  if (international) return readInternational(digits, flags)
  if (!(territory in FRENCH_CALLING_CODE)) return readForeign(digits, territory, flags)
  if (SHORT_CODE.test(digits)) return shortCode(digits, flags)
  if (/^(?:0[1-9]\d{8}){2,}$/.test(digits)) {
    flags.push('several')
    return readFrench(digits.slice(0, 10), flags)
  }
  if (digits.startsWith('0')) return readFrench(digits, flags)
  const code = FRENCH_CODES.find((prefix) => digits.startsWith(prefix) && digits.length > 9)
  if (code !== undefined) {
    const repaired = readFrench(nationalUnder(code, digits.slice(code.length)), [])
    if (repaired.e164 !== null && repaired.kind !== 'unknown') return plusAdded(digits, flags)
  }
  if (digits.length === 9) {
    flags.push('zeroAdded')
    return readFrench(`0${digits}`, flags)
  }
  if (digits.length === 6 && territory === 'PM') return readFrench(`0508${digits}`, flags)
  if (digits.length >= 11 && parsePhoneNumberFromString(`+${digits}`)?.isValid()) return plusAdded(digits, flags)
  flags.push(digits.length < 9 ? 'tooShort' : digits.length > 10 ? 'tooLong' : 'noTrunkZero')
  return { ...NOTHING, national: digits }
}

function plusAdded(digits: string, flags: string[]): Found {
  flags.push('plusAdded')
  return readInternational(digits, flags)
}

function readInternational(digits: string, flags: string[]): Found {
  const code = FRENCH_CODES.find((prefix) => digits.startsWith(prefix))
  if (code === undefined) return readForeign(digits, null, flags)
  const rest = digits.slice(code.length)
  if (code === '33' && SHORT_CODE.test(rest)) return shortCode(rest, flags)
  const found = readFrench(nationalUnder(code, rest), flags)
  if (found.e164 !== null && !found.e164.startsWith(`+${code}`)) {
    if (found.territory !== 'FR' || found.kind !== 'special') flags.push('wrongCallingCode')
    // 08 numbers exist in each territory's own plan: keep the calling code that was written.
    else return { ...found, e164: `+${code}${rest.replace(/^0/, '')}`, territory: territoryOfCode(code) }
  }
  return found
}

/** The rest after a French calling code, as dialled at home: drops "(0)", adds the zero; PM's six digits become 0508…. */
function nationalUnder(code: string, rest: string): string {
  if (code === '508' && rest.length === 6) return `0508${rest}`
  return `0${rest.replace(/^0/, '')}`
}

function territoryOfCode(code: string): string | null {
  return Object.keys(FRENCH_CALLING_CODE).find((territory) => FRENCH_CALLING_CODE[territory] === code) ?? null
}

/** A number of the French plan with its trunk zero. The overseas prefix decides before any library is asked. */
function readFrench(national: string, flags: string[]): Found {
  const territory = overseasTerritory(national) ?? 'FR'
  const code = FRENCH_CALLING_CODE[territory] ?? '33'
  const long = /^0(?:700|901)/.test(national)
  const wanted = long ? (territory === 'FR' ? 14 : 13) : 10
  if (long && national.length === wanted) return { ...frenchNumber(national, code), kind: 'm2m', territory }
  if (national.length !== 10) {
    flags.push(national.length < 10 ? 'tooShort' : 'tooLong')
    return { ...NOTHING, national, territory: territory === 'FR' ? null : territory }
  }
  if (long || national.startsWith('00')) {
    flags.push('unassigned')
    return { ...frenchNumber(national, code), kind: 'unknown', territory }
  }
  if (territory !== 'FR') flags.push('overseas')
  if (PLATFORM_PREFIX.test(national)) flags.push('platform')
  if (FREE_PREFIX.test(national)) flags.push('free')
  if (PREMIUM_PREFIX.test(national)) flags.push('premium')
  return { ...frenchNumber(national, code), kind: frenchKind(national), territory }
}

function frenchNumber(national: string, code: string): Pick<Found, 'e164' | 'national'> {
  const significant = national.startsWith('0508') ? national.slice(4) : national.slice(1)
  return { e164: `+${code}${significant}`, national }
}

function frenchKind(national: string): PhoneKind {
  const second = national.charAt(1)
  if (second === '6' || second === '7') return 'mobile'
  if (second === '8') return 'special'
  return second === '9' ? 'voip' : 'fixed'
}

function overseasTerritory(national: string): string | undefined {
  for (let length = 6; length >= 4; length -= 1) {
    const found = OVERSEAS_PREFIX[national.slice(0, length)]
    if (found !== undefined) return found
  }
  return undefined
}

function shortCode(digits: string, flags: string[]): Found {
  if (EMERGENCY_CODES.has(digits)) flags.push('emergency')
  if (SMS_CODE.test(digits)) flags.push('sms')
  return { e164: null, national: digits, kind: 'short', territory: 'FR' }
}

/** Any other plan: libphonenumber's word, kept even when it doubts ('unassigned'). `territory` null means international. */
function readForeign(digits: string, territory: string | null, flags: string[]): Found {
  const country = territory !== null && isSupportedCountry(territory) ? territory : undefined
  const parsed = parsePhoneNumberFromString(territory === null ? `+${digits}` : digits, country)
  if (parsed === undefined || digits.length > 15) {
    flags.push(digits.length > 15 ? 'tooLong' : digits.length < 8 ? 'tooShort' : 'unassigned')
    const known = territory === null && digits.length >= 8 && digits.length <= 15
    return { ...NOTHING, e164: known ? `+${digits}` : null, national: digits }
  }
  if (FRENCH_CODES.includes(parsed.countryCallingCode)) return readInternational(parsed.number.slice(1), flags)
  const national = String(parsed.nationalNumber)
  const home = parsed.country ?? null
  const valid = parsed.isValid()
  if (territory === null) flags.push('foreign')
  if (!valid) flags.push('unassigned')
  return { e164: parsed.number, national, territory: home, kind: valid ? foreignKind(home ?? '', national) : 'unknown' }
}

function foreignKind(territory: string, national: string): PhoneKind {
  if (FOREIGN_MOBILE[territory]?.test(national)) return 'mobile'
  return FOREIGN_FIXED[territory]?.test(national) ? 'fixed' : 'unknown'
}

/** French spacing: `02 98 44 12 17`, `0692 12 34 56`, `0700 0012 3456 78`; other plans as `+352 621 123 456`. */
export function formatPhone(e164: string): string {
  const code = e164.startsWith('+') ? FRENCH_CODES.find((prefix) => e164.startsWith(prefix, 1)) : undefined
  const rest = code === undefined ? '' : e164.slice(code.length + 1)
  // Overseas 08 numbers are written in full: their short form would be read as a metropolitan one.
  if (code !== undefined && !(code !== '33' && rest.startsWith('8'))) return spaced(nationalUnder(code, rest))
  if (/^0\d{9}$/.test(e164)) return spaced(e164)
  return (e164.startsWith('+') && parsePhoneNumberFromString(e164)?.formatInternational()) || e164
}

/** As `formatPhone` with the last pair but one hidden: `02 98 44 •• 17`. Short codes belong to nobody and stay whole. */
export function maskPhone(e164: string): string {
  const text = formatPhone(e164)
  const total = text.replace(/\D/g, '').length
  if (total < 7) return text
  let seen = 0
  return text.replace(/\d/g, (digit) => {
    seen += 1
    return seen > total - 4 && seen <= total - 2 ? '•' : digit
  })
}

function spaced(national: string): string {
  if (national.length > 10) return (national.match(/.{1,4}/g) ?? []).join(' ')
  const first = overseasTerritory(national) === undefined ? 2 : 4
  return [national.slice(0, first), ...(national.slice(first).match(/../g) ?? [])].join(' ')
}
