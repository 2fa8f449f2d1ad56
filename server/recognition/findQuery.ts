import { readCaseReference } from '../../shared/domain/caseReference.ts'
import { readPhoneNumber } from '../../shared/domain/phoneNumber.ts'
import { mailbox, referenceKey } from '../../shared/domain/recognitionClues.ts'
import { coreWords, nameWords } from '../../shared/domain/nameWords.ts'
import { reversed } from './searchKeys.ts'

/** What a half-typed line may mean; several at once. */
export interface FindQuery {
  /** Beginnings of E.164 numbers or e-mail addresses. */
  identifierPrefixes: string[]
  /** Beginnings of search keys, in the order in which they are tried. */
  keyPrefixes: { prefix: string; matched: string }[]
  casePrefixes: string[]
  /** Folded words of a name, or of a place. */
  words: string[]
  /** All that was typed of them, "le" and "de" too. */
  spelt: string[]
  /** Beginnings of a postcode, or a number in a street. */
  numbers: string[]
}

/** A national beginning leads to several plans: 0262 is Réunion's, but also the start of a metropolitan 02 62. */
const overseas = ['+262', '+590', '+594', '+596', '+508']

/** Reads what was typed so far; null while it is too short to mean anything. */
export function readQuery(typed: string): FindQuery | null {
  const text = typed.normalize('NFKC').trim().slice(0, 120)
  if (text.replace(/[^\p{L}\p{Nd}]/gu, '').length < 2) return null
  if (text.includes('@')) {
    const address = text.toLowerCase().replaceAll(/\s/g, '')
    return { ...nothing, identifierPrefixes: [...new Set([address, mailbox(address)])] }
  }
  const digits = text.replace(/\D/g, '')
  if (/^[\d\s.()+/-]*$/.test(text)) return digits.length < 4 ? null : numbers(text, digits)
  const reference = references(text, digits)
  if (reference) return reference
  // A number of its own says where somebody lives; a digit in the middle of a word is a slip.
  const sited = (text.match(/(?<!\S)\d{1,5}(?!\S)/g) ?? []).slice(0, 2)
  const typedWords = nameWords(text.replace(/\d/g, ' ')).slice(0, 6)
  return { ...nothing, words: coreWords(typedWords), spelt: typedWords, numbers: sited }
}
const nothing: FindQuery = {
  identifierPrefixes: [],
  keyPrefixes: [],
  casePrefixes: [],
  words: [],
  spelt: [],
  numbers: [],
}

function numbers(text: string, digits: string): FindQuery {
  const whole = readPhoneNumber(text).e164
  const ends = { prefix: `t:${reversed(digits)}`, matched: 'phone' }
  const casePrefixes = digits.length >= 6 ? casePrefixesOf(digits) : []
  if (whole !== null && digits.length >= 9) return { ...nothing, identifierPrefixes: [whole], casePrefixes }
  const starts = text.startsWith('+')
    ? [`+${digits}`]
    : digits.startsWith('00')
      ? [`+${digits.slice(2)}`]
      : digits.startsWith('0')
        ? ['+33', ...overseas].map((code) => code + digits.slice(1))
        : []
  return { ...nothing, identifierPrefixes: starts, keyPrefixes: [ends], casePrefixes }
}

/** "D-4827 15", "CL 0123", "PR-7K2M": letters, then at least two digits; a case's check digits need not be there yet. */
function references(text: string, digits: string): FindQuery | null {
  const key = referenceKey(text)
  if (!/^[A-Z]{1,4}(?=.*\d)[A-Z\d]{2,16}$/.test(key) || digits.length < 2 || /(?:^|\s)\p{L}{3,}(?:\s|$)/u.test(text))
    return null
  const cases = /^D\d+$/.test(key) ? casePrefixesOf(digits) : []
  return { ...nothing, keyPrefixes: [{ prefix: `r:${key}`, matched: 'reference' }], casePrefixes: cases }
}

/**
 * Beginnings of case references in their one form. A misread check digit still finds the matter: the adviser sees which. Ten
 * digits may be a short one whole, or a long one half typed.
 */
function casePrefixesOf(digits: string): string[] {
  const prefix = (length: number): string =>
    `D-${digits
      .slice(0, length)
      .match(/\d{1,4}/gu)
      ?.join('-')}`
  if (digits.length === 12 && readCaseReference(digits) === null) return [prefix(10)]
  if (digits.length === 10 && readCaseReference(digits) === null) return [prefix(10), prefix(8)]
  return digits.length > 12 ? [] : [prefix(digits.length)]
}
