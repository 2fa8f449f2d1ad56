const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
/** Of its words; the rest may have been put otherwise. Its figures (hours, days) are all there. */
const enough = 0.75

/** The message says what the sentence says, also where it was put into other words here and there. */
export function holdsSentence(message: string, sentence: string): boolean {
  const said = new Set(wordsOf(message))
  const words = [...new Set(wordsOf(sentence))]
  const kept = words.filter((word) => said.has(word))
  const figures = words.filter((word) => /\p{N}/u.test(word))
  return words.length > 0 && kept.length >= words.length * enough && figures.every((figure) => said.has(figure))
}
