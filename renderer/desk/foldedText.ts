import type { Row } from '../../shared/protocol/rows.ts'

type Fold = Row<'letter'>['folded'][number]
export interface TextPiece {
  /** Where it begins in the text: its key. */
  at: number
  text: string
  /** Null: shown; else why it is folded away. */
  folded: Fold['kind'] | null
  lines: number
}

/** A letter's text in its order, what is folded apart (ML6): nothing is left out, and blank ends between are dropped. */
export function foldedText(text: string, folds: Fold[]): TextPiece[] {
  const pieces: TextPiece[] = []
  const add = (from: number, to: number, folded: TextPiece['folded']) => {
    const words = text.slice(from, to).replace(/^(?:[ \t]*\n)+|\s+$/gu, '')
    if (words !== '') pieces.push({ at: from, text: words, folded, lines: words.split('\n').length })
  }
  let at = 0
  for (const { from, to, kind } of folds.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue
    add(at, from, null)
    add(from, to, kind)
    at = to
  }
  add(at, text.length, null)
  // Nothing of his own: what he passes on is then what he says.
  return pieces.some((piece) => piece.folded === null) ? pieces : pieces.map((piece) => ({ ...piece, folded: null }))
}
