/** What a written number says before any numbering plan is applied. Never throws. */
export interface CleanPhone {
  /** Digits only, without the plus. */
  digits: string
  /** True when a plus (or "00") says that a calling code comes first. */
  international: boolean
  /** Set when the text is no number: hidden by the caller, partly starred, a sender's name, or empty. */
  noNumber: 'masked' | 'partial' | 'name' | 'empty' | null
  extension: string | null
  flags: string[]
}

const MASKED_WORD =
  /(?:^|[^a-z])(?:anonym(?:ous|e)?|masquee?|restricted|withheld|unavailable|unknown|inconnue?|privee?|private|secret|hidden|blocked|bloque|confidentiel|no caller id|clir)(?:$|[^a-z])/
const SCHEME = /^(?:tel|sips?|callto|sms|smsto|mms|whatsapp|facetime)\s*:\s*(?:\/\/)?/i
const EXTENSION =
  /(?:;\s*ext\s*=|(?<![a-z])(?:poste|extension|ext|p)\.?\s*:?|(?<=\d\s*)x|(?<=\d\s*)#|(?<=\d)[,pw]+)\s*(\d{1,6})\s*#?\s*\)?$/i
const STARRED = /[•●▪█◦∙*xX]{2,}|[•●▪█]/
const SEVERAL = /\s*(?:[/;,|]|\s-\s|\bou\b|\bor\b|\bet\b|\band\b|\n)\s*/i

/** Reads any spelling into digits: URIs, unicode digits and spaces, extensions, hidden-number words, spreadsheet damage. */
export function cleanPhone(raw: string): CleanPhone {
  const flags: string[] = []
  let text = plainText(raw)
  if (text === '') return none('empty', flags)
  if (saysHidden(text)) return none('masked', flags)

  text = uriUser(text, flags)
  if (STARRED.test(text) && /\d/.test(text) && !/^[*#]/.test(text)) return none('partial', flags)
  if (/^[*.?\-_x\s]+$/i.test(text)) return none('masked', flags)

  const hidden = /^(?:\*31[#*]|#31#|\*67|3651(?=\s*0\d))\s*/.exec(text)
  if (hidden) {
    text = text.slice(hidden[0].length)
    flags.push('hiddenCallerPrefix')
  }
  text = spreadsheet(text, flags)
  const parts = numberParts(text)
  if (parts.length > 1) {
    text = parts[0] ?? text
    flags.push('several')
  }
  const extension = EXTENSION.exec(text)?.[1] ?? null
  if (extension !== null && digitCount(text) - extension.length >= 4) {
    text = text.replace(EXTENSION, '')
    flags.push('extension')
  }
  if (/^[\s\d.oO+()/-]+$/.test(text) && /[oO]/.test(text) && digitCount(text) >= 4) {
    text = text.replace(/[oO]/g, '0')
    flags.push('letterO')
  }
  const digits = text.replace(/\D/g, '')
  if (digits === '') return none('name', flags)
  if (/^0+$/.test(digits)) return none('masked', flags)
  const plus = text.lastIndexOf('+', text.search(/\d/)) >= 0
  const kept = flags.includes('extension') ? extension : null
  return { ...international(digits, plus, flags), noNumber: null, extension: kept, flags }
}

/** The parts of a text that may each be a number, where several are written: "06 … ou 02 …". */
export function numberParts(text: string): string[] {
  return text.split(SEVERAL).filter((part) => digitCount(part) >= 9)
}

/** "privé : 02 98…" is a label beside a number; "anonymous" beside one is the network saying that it must not be shown. */
function saysHidden(text: string): boolean {
  const folded = fold(text)
  return MASKED_WORD.test(folded) && (digitCount(text) < 6 || /anonym/.test(folded))
}

/** "+33", "0033", "+0033" and "++33" say the same; "+06…" is a national number with a stray plus. */
function international(digits: string, plus: boolean, flags: string[]): Pick<CleanPhone, 'digits' | 'international'> {
  if (digits.startsWith('00')) return { digits: digits.replace(/^0+/, ''), international: true }
  if (plus && digits.startsWith('0')) {
    flags.push('strayPlus')
    return { digits, international: false }
  }
  return { digits, international: plus }
}

/** Folds full-width forms and any script's digits to ASCII, drops invisible marks, turns every space and dash into plain ones. */
function plainText(raw: unknown): string {
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : ''
  return text
    .slice(0, 400)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\p{Pd}|−/gu, '-')
    .replace(/\s/gu, ' ')
    .trim()
}

/** Digits of a script are ten consecutive code points: walk back to the script's zero. */
function asciiDigit(char: string): string {
  const code = char.codePointAt(0) ?? 48
  if (code < 128) return char
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** `"Name" <sip:+33…@host;user=phone>`, `tel:0298…;phone-context=+33`: the part that is the number (RFC 3261, RFC 3966). */
function uriUser(input: string, flags: string[]): string {
  let text = /<([^>]*)>/.exec(input)?.[1] ?? input
  if (!SCHEME.test(text) && !text.includes('@')) return text
  flags.push('uri')
  text = text
    .replace(SCHEME, '')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  const context = /;\s*phone-context=(\+\d+)/i.exec(text)?.[1] ?? ''
  const extension = /;\s*ext=\d+/i.exec(text)?.[0] ?? ''
  const user = (text.split('@')[0] ?? '').split(/[;?]/)[0] ?? ''
  if (context !== '' && !/^[+0]/.test(user)) return context + user + extension
  return user + extension
}

/** A spreadsheet turns 0612345678 into 612345678, 612345678.0 or 6.12345678E+08. */
function spreadsheet(text: string, flags: string[]): string {
  const whole = /^\+?(\d{9,15})[.,]0+$/.exec(text)?.[1]
  const scientific = /^\d(?:[.,]\d+)?E\+?(?:0?[89]|1[0-4])$/i.test(text)
    ? String(Number(text.replace(',', '.')))
    : undefined
  const found = whole ?? scientific
  if (found === undefined) return text
  flags.push('spreadsheet')
  return found
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function digitCount(text: string): number {
  return text.replace(/\D/g, '').length
}

function none(noNumber: 'masked' | 'partial' | 'name' | 'empty', flags: string[]): CleanPhone {
  return { digits: '', international: false, noNumber, extension: null, flags }
}
