/** Letters that Unicode does not decompose into a base and an accent. */
const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'ng',
}

/** Titles an adviser types before a name. */
const TITLES = new Set(
  'm mr mme mlle mlles mmes monsieur madame mademoiselle dr docteur me maitre pr mrs ms miss sir'.split(' '),
)

/** Between two titles: "M. et Mme Kerbrat", "Mr & Mrs". */
const CONNECTORS = new Set(['et', 'ou', 'and', 'or', ''])

/** How many of these folded words are titles, with what joins them, before a name. */
function titlesBefore(words: readonly string[]): number {
  let titles = 0
  for (const [index, word] of words.entries()) {
    if (TITLES.has(word)) titles = index + 1
    else if (titles === 0 || !CONNECTORS.has(word)) break
  }
  return Math.min(titles, words.length - 1)
}

/** Words that come and go in family names: "Le Goff" / "Goff", "d'Arc" / "Arc", "El Amrani" / "Amrani". */
const PARTICLES = new Set(
  'de du des d la le les l da do dos das di del della dello van von der den ten ter zu el al ben bin ibn bint ait ould mac mc o'.split(
    ' ',
  ),
)

/** Lower case, no accents, ligatures opened, every separator one space: "LE-GOËF  d’Œuvre" → "le goef d oeuvre". */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøłđðþıŋ]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim()
}

/** Folded words without titles; "st" and "ste" are opened, as both spellings stand on bills. */
export function nameWords(text: string): string[] {
  const words = foldName(text).split(' ')
  return words
    .slice(titlesBefore(words))
    .filter((word) => word !== '')
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word))
}

/** A name typed in one field: "M. Le Goff" is a family name, "Jean Le Goff" both; without its title. */
export function readName(typed: string): { givenName: string; familyName: string } {
  const words = typed.split(/\s+/).filter(Boolean)
  words.splice(0, titlesBefore(words.map(foldName)))
  const whole = words.length < 2 || PARTICLES.has(foldName(words[0] ?? ''))
  return { givenName: whole ? '' : (words[0] ?? ''), familyName: (whole ? words : words.slice(1)).join(' ') }
}

/** The words that are no particle; all of them when nothing else remains ("Ben", "Le"). */
export function coreWords(words: readonly string[]): string[] {
  const core = words.filter((word) => !PARTICLES.has(word))
  return core.length === 0 ? [...words] : core
}
