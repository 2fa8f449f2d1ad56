import type { Fold } from './readLetter.types.ts'

export type TextLine = {
  /** Where it stands in the text, its line end included: the lines side by side are the text. */
  from: number
  to: number
  /** Without quote marks, stars of bold text, and spaces around. */
  said: string
  raw: string
  quoted: boolean
  blank: boolean
  fold: Fold['kind'] | null
}

export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end + 1
    const raw = text.slice(from, end < 0 ? to : end)
    const said = raw
      .slice(0, 2_000)
      .replace(/^[\s>|]*>/u, '')
      .replace(/\*/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
    lines.push({ from, to, raw, said, quoted: /^\s?>/u.test(raw), blank: raw.trim() === '', fold: null })
    from = to
  }
  return lines
}
