export interface Span {
  start: number
  end: number
}

/** Groups of digits, 13 digits or more; a plus before means a telephone number. */
const DIGIT_RUN = /(?<![\p{L}\p{N}+])\d(?:[ .\-\u00a0\u202f]{0,2}\d){12,}(?![\p{L}\p{N}])/gu
/** How cards are grouped: inside a longer run (an expiry date or a telephone beside it) only these shapes are looked at. */
const CARD_SHAPE = /^(?:\d{4} \d{4} \d{4} \d{3,5}(?: \d{3})?|\d{4} \d{6} \d{4,6}|\d{13,19})$/
/** First digits and lengths in use: Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro, UnionPay. */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|[689])/, [14, 16]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^(?:50|5[6-9]|6[0-9])/, [13, 15, 16, 18, 19]],
]
/**
 * As a card is read out, group by group and with one sign between them; the last group may miss a digit or have one too many. What is written like
 * that is a card even when its check digit fails: somebody mistyped it, and the rest of it is right.
 */
const CARD_GROUPS =
  /^(?:\d{4}([ .\-\u00a0\u202f])\d{4}\1\d{4}\1\d{3,5}(?:\1\d{3})?|\d{4}([ .\-\u00a0\u202f])\d{6}\2\d{4,6})$/
/** Visa, Mastercard; American Express in its own grouping. Others' first digits are too common among numbers of the trade. */
const LIKELY_ISSUER = /^(?:4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/
const AMEX = /^3[47]\d{2}\D/
/** Other long numbers of the trade that may pass the Luhn check; a label right before says so. */
const OTHER_NUMBER =
  /(?:siret|siren|imei|iccid|sim|n[°o]? ?(?:de )?s[ée]rie|serial|s\/n|sn|commande|order|invoice|facture|parcel|tracking|dossier|ticket|r[ée]f(?:[ée]rence)?|colis|suivi|nir|s[ée]cu)\s*(?:n[°o]\s*)?[:.#=]?\s*$/iu
/** The beginning of an international number right before, or a ten-digit number among the groups: telephones side by side. */
const CALLING_CODE = /\+\d[\d .-]*$/
const TELEPHONE_GROUP = /(?:^| )0\d{9}(?: |$)/
const SIRET = /^\d{3} \d{3} \d{3} \d{5}$/
const CARD_CODE = /(?<![\p{L}\p{N}])(?:cvv2?|cvc2?|cryptogramme(?:\s+visuel)?)\s*(?:est|is|=|:)?\s*\d{3,4}(?!\d)/giu
const IBAN_RUN = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ .\-\u00a0\u202f]?[a-z\d]){11,30}(?![\p{L}\p{N}])/giu
/** Lengths of the countries that customers bank in (ISO 13616 registry); others are checked by mod 97 alone. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  FR: 27,
  MC: 27,
  LU: 20,
  BE: 16,
  DE: 22,
  ES: 24,
  IT: 27,
  PT: 25,
  CH: 21,
  GB: 22,
  NL: 18,
  IE: 22,
  AT: 20,
  TN: 24,
  PL: 28,
  RO: 24,
}

/** Card numbers (issuer prefix, length, Luhn; or written as only cards are), card codes and IBANs (mod 97), where they stand in the text. */
export function bankNumbers(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(DIGIT_RUN)) {
    spans.push(...cardsIn(match, text.slice(Math.max(0, match.index - 24), match.index)))
  }
  for (const match of text.matchAll(CARD_CODE)) spans.push(spanOf(match))
  for (const match of text.matchAll(IBAN_RUN)) {
    const length = ibanLength(match[0])
    if (length > 0) spans.push({ start: match.index, end: match.index + length })
  }
  return spans
}

/** The whole run when it is a card, else its card-shaped stretches of groups. */
function cardsIn(run: RegExpExecArray, before: string): Span[] {
  const written = run[0]
  if (isCard(written, before)) return [spanOf(run)]
  const groups = [...written.matchAll(/\d+/g)]
  const found: Span[] = []
  for (let first = 0; first < groups.length; first += 1) {
    const start = groups[first]?.index ?? 0
    for (let last = Math.min(first + 4, groups.length - 1); last >= first; last -= 1) {
      const group = groups[last]
      const end = (group?.index ?? 0) + (group?.[0].length ?? 0)
      const stretch = written.slice(start, end)
      if (!CARD_SHAPE.test(stretch.replace(/\D+/g, ' ')) || !isCard(stretch, first === 0 ? before : '')) continue
      found.push({ start: run.index + start, end: run.index + end })
      first = last
      break
    }
  }
  return found
}

function isCard(written: string, before: string): boolean {
  const digits = written.replace(/\D/g, '')
  const issued = ISSUERS.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length))
  if (!(issued && passesLuhn(digits)) && !isMistyped(written)) return false
  const plain = written.replace(/[^\d]+/g, ' ')
  return (
    ![OTHER_NUMBER, CALLING_CODE].some((hint) => hint.test(before)) &&
    !SIRET.test(plain) &&
    !TELEPHONE_GROUP.test(plain)
  )
}

/** Card groups whose check digit fails; steps of a list ("4000 4100 4200 4300") are none. */
function isMistyped(written: string): boolean {
  if (!CARD_GROUPS.test(written)) return false
  const groups = written.split(/\D/)
  const byFours = groups.length > 3
  if (!(byFours ? LIKELY_ISSUER : AMEX).test(written)) return false
  const steps = groups.slice(1).map((group, index) => Number(group) - Number(groups[index]))
  return !steps.every((step) => step === steps[0])
}

/** ISO/IEC 7812-1 annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index))
    sum += index % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit
  }
  return sum % 10 === 0 && !/^(\d)\1*$/.test(digits)
}

/** Characters of the run that make a valid IBAN, 0 when none does: a following word may have been taken along. */
function ibanLength(written: string): number {
  const country = written.slice(0, 2).toUpperCase()
  const known = IBAN_LENGTHS[country]
  let kept = ''
  for (let index = 0; index < written.length; index += 1) {
    const char = written.charAt(index)
    if (/[a-z\d]/i.test(char)) kept += char.toUpperCase()
    const complete = known === undefined ? index === written.length - 1 : kept.length === known
    if (complete) return passesMod97(kept) ? index + 1 : 0
  }
  return 0
}

function passesMod97(iban: string): boolean {
  let rest = 0
  for (const char of iban.slice(4) + iban.slice(0, 4)) rest = Number(`${rest}${parseInt(char, 36)}`) % 97
  return rest === 1
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length }
}
