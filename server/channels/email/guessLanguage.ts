const french = new Set(
  'bonjour merci je vous nous est les des une pour pas avec mon ma mes que qui sur depuis plus cordialement madame monsieur facture ligne'.split(
    ' ',
  ),
)
const english = new Set(
  'hello hi dear thanks thank you the is are my your with for not have has please since and this that regards bill line'.split(
    ' ',
  ),
)

/** A guess by the small words; French on a draw. */
export function guessLanguage(text: string): 'fr' | 'en' {
  let balance = 0
  for (const [word] of text
    .slice(0, 4_000)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    if (french.has(word)) balance++
    if (english.has(word)) balance--
  }
  return balance < 0 ? 'en' : 'fr'
}
