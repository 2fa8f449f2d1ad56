import { bareOf } from './clausesOf.ts'

/** One word of a phrase: any of these. */
export type Wanted = readonly { bare: string; isStart: boolean; isDone: boolean }[]
/** How a customer says something, as a model writes it (docs/DIAGNOSIS.md, "His own words"). */
export interface Phrase {
  wanted: readonly Wanted[]
  /** Said in the same clause, it is something else that is spoken of. */
  without: Wanted
  /** An event: told of the past, it is true all the same. */
  isPast: boolean
  /** May reach across a comma or « et ». */
  isLong: boolean
}
const known = new Map<string, Phrase | null>()

/**
 * `voyant*|led* rouge*`: words near each other in any order; `*`: any ending; `|`: either; `-ordinateur`: not beside this; `+` in
 * front: also of the past; `&` in front: also across a comma. null: it cannot be read.
 */
export function readPhrase(text: string): Phrase | null {
  const before = known.get(text)
  if (before !== undefined) return before
  const phrase = parse(text.normalize('NFC').toLowerCase().trim())
  known.set(text, phrase)
  return phrase
}

function parse(text: string): Phrase | null {
  const [marks = ''] = /^[+&]*/.exec(text) ?? []
  const parts = text
    .slice(marks.length)
    .split(/\s+/)
    .filter((part) => part !== '')
  const out = parts.filter((part) => part.startsWith('-')).map((part) => part.slice(1))
  const inside = parts.filter((part) => !part.startsWith('-'))
  if (inside.length === 0 || inside.length > 5) return null
  const wanted = inside.map(read)
  const without = out.map(read)
  if ([...wanted, ...without].includes(null)) return null
  return {
    wanted: wanted.filter((one) => one !== null),
    without: without.flatMap((one) => one ?? []),
    isPast: marks.includes('+'),
    isLong: marks.includes('&'),
  }
}
function read(part: string): Wanted | null {
  const words = part.split('|')
  if (!words.every((word) => /^[\p{L}\p{N}]+\*?$/u.test(word))) return null
  return words.map((word) => {
    const isStart = word.endsWith('*')
    return { bare: bareOf(word.replace('*', '')), isStart, isDone: isParticiple(word) }
  })
}
/** « redémarré », « éteintes » does not count: it is written alike without accents. */
export const isParticiple = (word: string): boolean => /(?:é|ée|és|ées)$/.test(word)
