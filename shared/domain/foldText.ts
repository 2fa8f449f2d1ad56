/** Text made comparable, with the way back: `at[i]` is where folded character i began in the original. */
export interface FoldedText {
  text: string
  at: readonly number[]
}

const OPENED: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' }

/** Lower case, no accents; apostrophes, hyphens, underscores and every run of blanks become one space. Line ends stay. */
export function foldText(original: string): FoldedText {
  let text = ''
  const at: number[] = []
  let index = 0
  for (const char of original) {
    const folded = foldChar(char)
    // A newline is kept as a sentence end, so that no pattern reaches across lines.
    if (!(folded === ' ' && (text === '' || text.endsWith(' ')))) {
      text += folded
      for (let count = 0; count < folded.length; count += 1) at.push(index)
    }
    index += char.length
  }
  at.push(original.length)
  return { text, at }
}

function foldChar(char: string): string {
  if (char === '\n' || char === '\r') return '\n'
  if (/[\s'’‘ʼ`´_\-‐‑–—]/u.test(char)) return ' '
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return OPENED[bare] ?? bare
}
