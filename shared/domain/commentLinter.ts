import type { LexiconCode, LexiconEntry } from './commentLexicon.ts'
import { LEXICON } from './commentLexicon.ts'
import { bankNumbers } from './bankNumbers.ts'
import { foldText } from './foldText.ts'
import { secretsIn, type Secret } from './secretsIn.ts'

export type CommentCode = LexiconCode | Secret['code'] | 'cardNumber'

/** What a note must not hold whatever it means: it is refused, where the other findings are advice. */
export const refusedCodes: ReadonlySet<CommentCode> = new Set(['cardNumber', 'password', 'identityNumber'])

/** `start` and `end` index the text as it was typed (UTF-16), end excluded. `cardNumber` covers cards, their codes and IBANs. */
export interface CommentFinding {
  code: CommentCode
  start: number
  end: number
}

interface CompiledEntry {
  code: LexiconCode
  pattern: RegExp
}

const compiled: readonly CompiledEntry[] = LEXICON.map((entry) => ({ code: entry.code, pattern: compile(entry) }))
/** "M. Chrétien", "Mme Lafolle": a capital after a title is a name. */
const TITLED = /(?:^|\P{L})(?:m|mr|mme|mlle|monsieur|madame|mademoiselle|dr|me)\.?\s+$/iu
const NAME_CODES: ReadonlySet<CommentCode> = new Set(['religion', 'ethnicity', 'insult', 'judgement', 'sexualLife'])

/**
 * Marks what a comment field must not hold, while one types. It advises: meaning is beyond it, so it prefers to stay silent on
 * words of the trade. Sorted by position; a stretch is reported once per code.
 */
export function lintComment(text: string): CommentFinding[] {
  const folded = foldText(text)
  const found: CommentFinding[] = bankNumbers(text).map((span) => ({ code: 'cardNumber', ...span }))
  found.push(...secretsIn(text))
  for (const { code, pattern } of compiled) {
    for (const match of folded.text.matchAll(pattern)) {
      const start = folded.at[match.index] ?? 0
      const end = folded.at[match.index + match[0].length] ?? text.length
      if (NAME_CODES.has(code) && isTitledName(text, start)) continue
      found.push({ code, start, end: trimEnd(text, start, end) })
    }
  }
  return withoutOverlaps(found)
}

function compile({ words, unlessBefore, unlessAfter, onlyAfter }: LexiconEntry): RegExp {
  const before =
    unlessBefore === undefined ? '' : `(?<!(?<![\\p{L}\\p{N}])${unlessBefore}(?: (?:de|du|des|la|le|les|l|d))* )`
  const only = onlyAfter === undefined ? '' : `(?<=(?<![\\p{L}\\p{N}])${onlyAfter}[ ,:.]+)`
  const after = unlessAfter === undefined ? '' : `(?! ${unlessAfter}(?![\\p{L}\\p{N}]))`
  return new RegExp(`${before}${only}(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])${after}`, 'gu')
}

function isTitledName(text: string, start: number): boolean {
  return /^\p{Lu}\p{Ll}/u.test(text.slice(start, start + 2)) && TITLED.test(text.slice(Math.max(0, start - 16), start))
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end
  while (last > start && /\s/.test(text.charAt(last - 1))) last -= 1
  return last
}

function withoutOverlaps(found: readonly CommentFinding[]): CommentFinding[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.code < b.code ? -1 : 1))
  return sorted.filter(
    (finding, index) => !sorted.slice(0, index).some((each) => each.code === finding.code && each.end > finding.start),
  )
}
