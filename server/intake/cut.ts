const segmenter = new Intl.Segmenter('fr')

/** At most `length` UTF-16 units, never half an emoji: what the cut may have broken is left out. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const whole = Array.from(segmenter.segment(text.slice(0, length)), ({ segment }) => segment)
  return whole.slice(0, -1).join('')
}
