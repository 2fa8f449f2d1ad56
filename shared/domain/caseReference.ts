/**
 * The reference of a case, made to be read aloud: digits only, in groups of four, the last two of them check digits, so that
 * a slip of the tongue never opens another matter. `D-4827-1593-6042`; the first ones had two digits fewer,
 * `D-4827-1593-14`, and stay valid.
 */
const shortSerials = 100_000_000
/** Ten digits, the first never 0: said without its D, a reference must not pass for a telephone number. */
export const caseSerials = { first: 1_000_000_000, count: 9_000_000_000 } as const

/** @param serial one of `caseSerials`, or 0 … 99 999 999 for a short reference */
export function caseReference(serial: number): string {
  const isLong = serial >= caseSerials.first && serial < caseSerials.first + caseSerials.count
  const isShort = serial >= 0 && serial < shortSerials
  if (!Number.isInteger(serial) || !(isLong || isShort)) throw new RangeError(`case serial ${serial}`)
  const digits = `${isLong ? serial : String(serial).padStart(8, '0')}${checkDigits(serial)}`
  return `D-${digits.match(/\d{1,4}/gu)?.join('-')}`
}

/** A reference however it is written or dictated (`d4827 1593.6042`, `4827 1593 6042`), in its one form; null when it is none, or misread. */
export function readCaseReference(text: string): string | null {
  const match = /^\s*d?[\s.:°–—-]*((?:\d[\s./–—-]*){10}(?:(?:\d[\s./–—-]*){2})?)$/iu.exec(text)
  const digits = match?.[1]?.replace(/\D/gu, '')
  if (digits === undefined || (digits.length === 12 && digits.startsWith('0'))) return null
  const reference = caseReference(Number(digits.slice(0, -2)))
  return reference.endsWith(digits.slice(-2)) && reference.replace(/\D/gu, '') === digits ? reference : null
}

/** As `readCaseReference`, of digits found in a sentence: after a short one another number may follow (`4827 1593 14, 12 rue …`). */
export function readCaseReferenceAhead(text: string): string | null {
  const short = /^\D*(?:\d\D*?){9}\d(?!\d)/u.exec(text)?.[0]
  return readCaseReference(text) ?? (short === undefined ? null : readCaseReference(short))
}

/** ISO 7064 mod 97-10, as in an IBAN: finds every single wrong digit and every swap of two neighbours. */
function checkDigits(serial: number): string {
  return String(98 - ((serial * 100) % 97)).padStart(2, '0')
}
