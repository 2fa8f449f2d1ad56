/**
 * The reference of a case, made to be read aloud: digits only, in groups of four, with two check digits, so that a slip of
 * the tongue never opens another matter. `D-4827-1593-65`
 */
const serials = 100_000_000

/** A fresh one; it is no secret and no proof. The caller asks the database whether it is taken. */
export function newCaseReference(random: () => number = Math.random): string {
  return caseReference(Math.floor(random() * serials))
}

/** @param serial 0 … 99 999 999 */
export function caseReference(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial >= serials) throw new RangeError(`case serial ${serial}`)
  const digits = String(serial).padStart(8, '0')
  return `D-${digits.slice(0, 4)}-${digits.slice(4)}-${checkDigits(serial)}`
}

/** A reference however it is written or dictated (`d4827 1593.65`, `4827 1593 65`), in its one form; null when it is none, or misread. */
export function readCaseReference(text: string): string | null {
  const match = /^\s*d?[\s.:°–—-]*((?:\d[\s./–—-]*){10})$/iu.exec(text)
  const digits = match?.[1]?.replace(/\D/gu, '')
  if (digits === undefined) return null
  const reference = caseReference(Number(digits.slice(0, 8)))
  return reference.endsWith(digits.slice(8)) ? reference : null
}

/** ISO 7064 mod 97-10, as in an IBAN: finds every single wrong digit and every swap of two neighbours. */
function checkDigits(serial: number): string {
  return String(98 - ((serial * 100) % 97)).padStart(2, '0')
}
