import { mostOf, type Question } from './definition/formSchema.ts'
import { isAsked } from './isAsked.ts'
import type { Language } from './texts.ts'
import { isBlank, words } from '../words.ts'

export interface Answer {
  question: Question
  /** As it was sent: a choice's id, a date as the browser writes it. */
  value: string
  /** As a human reads it, in the language of the page. */
  said: string
}
export interface Fault {
  /** The question's id. */
  at: string
  code:
    | 'required'
    | 'tooLong'
    | 'choice'
    | 'date'
    | 'dateRange'
    | 'number'
    | 'numberRange'
    | 'phone'
    | 'email'
    | FileFault
  /** The name of a file, or the number that it is about. */
  about?: string
}
type FileFault = 'fileMissing' | 'file.tooLarge' | 'file.refused' | 'file.quota' | 'filesMany'

const day = 86_400_000

/** What was answered, and what is wrong with it. An answer to what was not asked is kept too: nothing that was written is lost. */
export function readAnswers(
  questions: Question[],
  fields: Map<string, string>,
  { files, language, now }: { files: number; language: Language; now: number },
): { answers: Answer[]; faults: Fault[] } {
  const answers: Answer[] = []
  const faults: Fault[] = []
  for (const question of questions) {
    const { id, kind, required } = question
    const needed = required && isAsked(question, fields)
    if (kind === 'file') {
      if (needed && files === 0) faults.push({ at: id, code: 'fileMissing' })
      continue
    }
    const value = words(fields.get(id) ?? '')
    if (isBlank(value)) {
      if (needed) faults.push({ at: id, code: 'required' })
      continue
    }
    if (value.length > mostOf(question)) {
      faults.push({ at: id, code: 'tooLong', about: String(mostOf(question)) })
      continue
    }
    const read = readers[kind](value, question, { language, now })
    if (typeof read === 'string') answers.push({ question, value, said: read })
    else faults.push({ at: id, ...read })
  }
  return { answers, faults }
}

type Reader = (
  value: string,
  question: Question,
  on: { language: Language; now: number },
) => string | Pick<Fault, 'code' | 'about'>

const readers: Record<Exclude<Question['kind'], 'file'>, Reader> = {
  text: (value) => value.replaceAll('\n', ' '),
  longText: (value) => value,
  choice: (value, { choices }, { language }) =>
    choices?.find(({ id }) => id === value)?.label[language] ?? { code: 'choice' },
  // Never refused because a library does not know it: an adviser reads it.
  phone: (value) => (/^[+\d\s().\-/\u00a0\u202f]{4,40}$/u.test(value) ? value : { code: 'phone' }),
  email: (value) =>
    /^[^\s@"<>(),:;\\]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}$/u.test(value) ? value : { code: 'email' },
  number(value, { min = -Infinity, max = Infinity }, { language }) {
    const plain = value.replace(/[\s\u00a0\u202f€]/gu, '').replace(',', '.')
    if (!/^-?\d{1,12}(?:\.\d{1,6})?$/.test(plain)) return { code: 'number' }
    const number = Number(plain)
    if (number < min || number > max) return { code: 'numberRange', about: [min, max].map(String).join(' – ') }
    // As many decimals as were typed: 12,90 € is no 12,9.
    const decimals = plain.split('.')[1]?.length ?? 0
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    return new Intl.NumberFormat(language, digits).format(number)
  },
  date(value, { past = 36_500, ahead = 36_500 }, { language, now }) {
    const at = readDate(value)
    if (at === null) return { code: 'date' }
    // A day either way: the customer's day may not be ours.
    if (at < now - (past + 2) * day || at > now + (ahead + 1) * day) return { code: 'dateRange' }
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
  },
}

/** As a date field sends it, or as people write it where the browser has none: 2026-11-22, 22/11/2026. */
function readDate(value: string): number | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  const typed = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(value)
  const [year, month, date] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : typed
      ? [typed[3], typed[2], typed[1]].map(Number)
      : []
  if (year === undefined || month === undefined || date === undefined) return null
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() : null
}
