/** A word as it stands in a text, and made comparable. */
export interface Word {
  /** In lower case, with its accents. */
  word: string
  /** Without them. */
  bare: string
  from: number
  to: number
  /** Stretches between commas and « et » are numbered: what negates one of them says nothing of the next. */
  part: number
}
/** A stretch of text within which words belong together. */
export interface Clause {
  words: Word[]
  /** It ends in a question mark. */
  isAsked: boolean
  /** Its writer writes accents: « redémarre » is then not « redémarré ». */
  isAccented: boolean
}

/** But, because …: what follows is said for itself. */
const apart = new Set([
  'mais',
  'but',
  'car',
  'donc',
  'sauf',
  'pourtant',
  'cependant',
  'however',
  'because',
  'although',
  'though',
])
const joins = new Set(['et', 'and', 'ou', 'or', 'puis', 'then'])
/** « Internet marche pas voyant rouge »: people who write without commas end there what they deny. */
const works = new Set(
  'marche marchent fonctionne fonctionnent va vont capte passe repond connecte work works working connect load'.split(
    ' ',
  ),
)
const denies = new Set(['pas', 'plus', 'not', 't'])

/** The clauses of what somebody wrote, in order. `text` is in NFC. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let words: Word[] = []
  let part = 0
  let end = 0
  const isAccented = /[éèêàçùîôû]/i.test(text)
  const close = (isAsked: boolean): void => {
    if (words.length > 0) clauses.push({ words, isAsked, isAccented })
    words = []
    part = 0
  }
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const between = text.slice(end, match.index)
    if (/[.!?;:…\n()]|\s[-–—]\s/.test(between)) close(between.includes('?'))
    else if (between.includes(',')) part++
    end = match.index + match[0].length
    const word = match[0].toLowerCase()
    const bare = bareOf(word)
    if (apart.has(bare)) close(false)
    if (joins.has(bare)) part++
    words.push({ word, bare, from: match.index, to: end, part })
    if (endsDenial(words)) part++
  }
  close(text.slice(end).includes('?'))
  return clauses
}

/** « marche pas », “doesn’t work”. */
function endsDenial(words: readonly Word[]): boolean {
  const [before, last] = [words.at(-2)?.bare ?? '', words.at(-1)?.bare ?? '']
  return (works.has(before) && denies.has(last)) || (works.has(last) && denies.has(before))
}

export function bareOf(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe')
}
