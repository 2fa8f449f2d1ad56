import { markQuotes } from './markQuotes.ts'
import { markSignatures } from './markSignatures.ts'
import type { Fold } from './readLetter.types.ts'
import { textLines, type TextLine } from './textLines.ts'

/**
 * ML6: which ranges of a text are older letters, forwarded ones and signatures. The text itself is never touched, and the doubt
 * goes to the customer: answers written between quoted lines stay open, and so does everything when nothing else would be left.
 * `passedOn`: the subject says « Tr: », so that an Outlook block is a forwarded letter and no quote.
 */
export function foldQuotes(text: string, passedOn = false): Fold[] {
  const lines = textLines(text)
  markQuotes(lines, passedOn)
  markSignatures(lines)
  if (!lines.some(shown)) unfold(lines, 'letters')
  if (!lines.some(shown)) unfold(lines, 'all')
  return ranges(lines)
}

const shown = (line: TextLine): boolean => line.fold === null && !line.blank

function unfold(lines: TextLine[], what: 'letters' | 'all'): void {
  for (const line of lines) if (what === 'all' || line.fold !== 'signature') line.fold = null
}

/** Neighbours of one kind are one range, and the empty lines inside a range or after the last one go with it. */
function ranges(lines: TextLine[]): Fold[] {
  const folds: Fold[] = []
  let emptyFrom: number | null = null
  for (const line of lines) {
    const last = folds.at(-1)
    if (line.blank && line.fold === null) {
      emptyFrom ??= line.from
      continue
    }
    const touching = last !== undefined && last.to === (emptyFrom ?? line.from)
    emptyFrom = null
    if (line.fold === null) continue
    if (touching && last.kind === line.fold) last.to = line.to
    else folds.push({ from: line.from, to: line.to, kind: line.fold })
  }
  const last = folds.at(-1)
  if (last && emptyFrom === last.to) last.to = lines.at(-1)?.to ?? last.to
  return folds
}
