import { readCaseReference } from './caseReference.ts'
import { readPhoneNumbers } from './phoneNumber.ts'

/** What somebody wrote where we may reach him by, or find him by: one field, and people write what they like in it. */
export interface ContactPoint {
  /** E.164, in the order they were written. */
  phones: string[]
  email: string | null
  /** As written: only what is built like one of ours or like a customer's own; words around a number are none. */
  reference: string | null
  /** Written like a telephone number, with digits missing or too many: worth a word, no reason to stop. */
  unfinished: boolean
}

const email = /[^\s@<>()[\]:;,"]+@[^\s@<>()[\]:;,"]+/u
/** "D-4827-1593-6042" among other words; whether it checks, readCaseReference says. */
const caseAmong = /(?<![\p{L}\d])d[\s.:°-]{0,2}\d{4}[ .-]?\d{4}[ .-]?\d{2}(?:\d{2})?(?!\d)/iu
/** A customer's own, one word: a few letters, then groups that hold digits. "O2 98…" and "tel06…" are numbers. */
const customerAmong =
  /(?<![\p{L}\d-])(?!o\d|(?:t[eé]l|num|mob)\.?\d)[a-z]{1,3}-?(?=[a-z\d]*\d)[a-z\d]{2,12}(?:-[a-z\d]{2,8}){0,3}(?![\p{L}\d-])/iu
/** Digits, what stands between them, and a letter O for a zero; a word and a colon may come before. */
const likeNumber = /^(?:[\p{L}\s.'°]*[\s:.°]\s*)?[+0o(][\do\s+().\p{Pd}/]*$/iu
/** The digits that stand together, where others are written beside them: "02 98 34 94 32 (après 18 h)". */
const together = /(?<![\p{L}\d])[+(o]{0,2}\d[\do\s().+\p{Pd}/]*\d/giu
const digitsOf = (text: string): number => text.replace(/\D/g, '').length

/** The one reading of that field, on the customer's page and on the server. */
export function readContactPoint(text: string): ContactPoint {
  const value = text.normalize('NFKC').trim()
  const address = value.includes('@') ? (email.exec(value)?.[0] ?? value) : null
  const rest = address === null ? value : value.replace(address, ' ').trim()
  const reference = referenceIn(rest)
  const others = reference === null ? rest : rest.replace(reference, ' ; ')
  const whole = numbersIn(others)
  const phones = whole.length > 0 ? whole : (others.match(together) ?? []).flatMap(numbersIn)
  const isNumber = phones.length > 0
  const unfinished = !isNumber && reference === null && likeNumber.test(rest)
  return { phones, email: address, reference: reference ?? bare(rest, isNumber || unfinished), unfinished }
}

function numbersIn(text: string): string[] {
  return readPhoneNumbers(text).flatMap(({ kind, e164, flags }) =>
    e164 === null || (kind === 'unknown' && flags.includes('plusAdded')) ? [] : [e164],
  )
}

function referenceIn(text: string): string | null {
  if (readCaseReference(text) !== null) return text
  const ours = caseAmong.exec(text)?.[0]
  if (ours !== undefined && readCaseReference(ours) !== null) return ours
  const own = customerAmong.exec(text)?.[0]
  return own !== undefined && digitsOf(own) >= 3 ? own : null
}

/** Digits alone that are no number, as somebody writes a reference without its letters, or with a slip. */
function bare(text: string, isNumber: boolean): string | null {
  return !isNumber && /^[\p{L}\d][\p{L}\d\s./-]*$/u.test(text) && digitsOf(text) >= 5 ? text : null
}
