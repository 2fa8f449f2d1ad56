import { readCaseReference, readCaseReferenceAhead } from '../../shared/domain/caseReference.ts'
import { readPhoneNumber } from '../../shared/domain/phoneNumber.ts'

/** What a channel says about who writes or calls. Only `signedCustomerId` was proven by someone else (the operator's own site). */
export interface Claims {
  signedCustomerId: string | null
  /** As presented or typed, in any form: recognition reads it. */
  phone: string | null
  email: string | null
  givenName: string | null
  familyName: string | null
  /** Customer or case references, in any form. */
  references: string[]
  /** Typed where a number, an address or a reference is asked for, and none of them. */
  unread?: string[]
  /** The customer's first words: numbers, addresses and references are looked for in them. */
  text: string
}

export const noClaims: Claims = {
  signedCustomerId: null,
  phone: null,
  email: null,
  givenName: null,
  familyName: null,
  references: [],
  text: '',
}

export interface TextClaims {
  /** E.164 */
  phones: string[]
  emails: string[]
  /** Case references in their one form, customers' as written in upper case: only the database knows whether one exists. */
  references: string[]
}

const email = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu
// Also with 33 and nothing before it.
const number =
  /(?<![\p{L}\d@._-])(?:\+|00|\(\+?|0|33(?=[ .-]?[1-9]))\d?(?:[ \u00a0\u202f.()/-]{0,3}\d){8,14}(?![\p{L}\d])/gu
// "tel0612345678svp", "06.12.34.56.78merci": a whole French number between words, but not behind a reference's few letters.
const glued =
  /(?:(?<=(?:^|[^\p{L}])(?:t[ée]l|num|mob|fixe|port|\p{L}{5,}))|(?<![\p{L}\d@._-]))0[1-9](?:[ .-]?\d\d){4}(?=\p{L}{2}|[^\p{L}\d]|$)/giu
// Twelve digits that check, said without announcing them: none of a longer run (a card), of a number's, nor after a plus.
const bareCase =
  /(?<![\p{L}\d@.+_-]|\d[ .\-/]|\+[\d ]{1,4})[1-9]\d{3}[ .\-/]?\d{4}[ .\-/]?\d{4}(?![ .\-/]?\d)(?!\p{L})/gu
// "dossier 4827 1593 6042", "D-4827-1593-14": twelve digits or ten that check (caseReference), announced, as bare digits may be a number.
const caseNumber =
  /(?<![\p{L}\d])(?:d|dossier|ticket|case|r[ée]f(?:[ée]rence)?)[\s.:n°#-]{0,5}((?:\d[ .\-/]?){9}(?:(?:\d[ .\-/]?){2})?\d)(?!\d)/giu
// A customer's own: capitals then groups that hold digits, "PR-7K2M-9QZD", "C12345678".
const reference =
  /(?<![\p{L}\d-])(?!(?:T[EÉ]L|NUM|MOB)0)[A-Z]{1,3}-?(?=[A-Z\d]{0,7}\d)[A-Z\d]{2,12}(?:-[A-Z\d]{2,8}){0,3}(?![\p{L}\d])/gu

/** At most three of each: a pasted invoice must not become a hundred look-ups. */
const most = 3

/** Numbers, e-mail addresses and references that a customer wrote among his words. */
export function claimsFromText(text: string): TextClaims {
  const words = text.slice(0, 4000)
  const phones: string[] = []
  for (const [found] of [...words.matchAll(number), ...words.matchAll(glued)]) {
    const { e164, kind } = readPhoneNumber(found)
    // A premium or short number in a sentence is one the customer was told to call, never his own.
    if (e164 !== null && (kind === 'fixed' || kind === 'mobile' || kind === 'voip')) phones.push(e164)
  }
  const emails = [...words.matchAll(email)].map(([found]) => found.toLowerCase().replace(/\.+$/, ''))
  const cases = [...words.matchAll(caseNumber)].map(([, digits]) => readCaseReferenceAhead(digits ?? ''))
  const bare = [...words.matchAll(bareCase)].map(([digits]) => readCaseReference(digits))
  const own = [...words.toUpperCase().matchAll(reference)].map(([found]) => found)
  const references = [...cases, ...bare, ...own].filter(
    (found) => found !== null && found.replace(/[^A-Z\d]/g, '').length >= 5,
  )
  return { phones: first(phones), emails: first(emails), references: first(references as string[]) }
}

function first(values: string[]): string[] {
  return [...new Set(values)].slice(0, most)
}
