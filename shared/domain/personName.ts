import jaroWinkler from 'talisman/metrics/jaro-winkler.js'
import fonem from 'talisman/phonetics/french/fonem.js'
import phonetic from 'talisman/phonetics/french/phonetic.js'
import { regionalSound } from './regionalSound.ts'
import { coreWords, foldName, nameWords } from './nameWords.ts'

export { foldName }

export interface PersonName {
  givenName: string
  familyName: string
}

/** How one part agrees. 'close': a likely typing slip, one half of a double name, or an initial. */
export type NameLevel = 'exact' | 'sound' | 'close' | 'different' | 'missing'

export interface NameComparison {
  /** 0 (nothing in common) … 1 (the same): for sorting, not a probability. */
  score: number
  given: NameLevel
  family: NameLevel
  /** True when the names agree only with given and family exchanged. */
  swapped: boolean
}

interface Part {
  level: NameLevel
  similarity: number
}
/** Part of the whole carried by the family name: given names are shorter and fewer. */
const FAMILY_SHARE = 0.6
/** Winkler's usual cut for "the same name mistyped". */
const CLOSE = 0.9
const MISSING: Part = { level: 'missing', similarity: 0 }

/** Compares two names as a French ear would, with given and family names in either order or typed in one field. */
export function compareNames(a: PersonName, b: PersonName): NameComparison {
  let best = compareParts(a, b, false)
  if (best.score === 1) return best
  for (const left of readings(a)) {
    for (const right of readings(b)) {
      // Exchanging both sides compares family names as given names; a cut name comes in both orders already.
      if (right.swapped || (left.swapped && right.name !== b)) continue
      const found = compareParts(left.name, right.name, left.swapped)
      // Another reading has to explain both parts: "Le Goff" alone is no "Le" of the family Goff.
      if (found.score > best.score && found.family !== 'different' && found.given !== 'different') best = found
    }
  }
  return best
}

/** Index keys of a name: `n:` folded, `f:` fonem, `p:` phonetic, `s:` regional. Two names of one person share at least one key of each part. */
export function nameKeys(name: PersonName): string[] {
  const keys = new Set<string>()
  for (const words of [nameWords(name.givenName), nameWords(name.familyName)]) {
    const core = coreWords(words)
    for (const form of new Set([words.join(''), core.join(''), ...core])) {
      if (form.length < 2) continue
      keys.add(`n:${form}`)
      const [heard, said, region] = sounds(form)
      if (heard.length > 1) keys.add(`f:${heard}`)
      if (said.length > 1) keys.add(`p:${said}`)
      if (region !== '') keys.add(`s:${region}`)
    }
  }
  return [...keys]
}

/** The name as it stands, exchanged, and, when all of it is in one field, cut at each space. */
function readings(name: PersonName): { name: PersonName; swapped: boolean }[] {
  const { givenName, familyName } = name
  const found = [
    { name, swapped: false },
    { name: { givenName: familyName, familyName: givenName }, swapped: true },
  ]
  if ((givenName.trim() === '') === (familyName.trim() === '')) return found
  const words = nameWords(`${givenName} ${familyName}`)
  for (let cut = 1; cut < words.length; cut += 1) {
    const [first, second] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
    found.push({ name: { givenName: first, familyName: second }, swapped: false })
    found.push({ name: { givenName: second, familyName: first }, swapped: false })
  }
  return found
}

function compareParts(a: PersonName, b: PersonName, swapped: boolean): NameComparison {
  const family = comparePart(nameWords(a.familyName), nameWords(b.familyName))
  const given = comparePart(nameWords(a.givenName), nameWords(b.givenName))
  const both = family.level !== 'missing' && given.level !== 'missing'
  const one = 0.8 * Math.max(family.similarity, given.similarity)
  // Exchanged, each pair holds one family name: equal shares keep the score the same from either side.
  const share = swapped ? 0.5 : FAMILY_SHARE
  const score = both ? share * family.similarity + (1 - share) * given.similarity : one
  // An exchange has to earn its place: people are named "Thomas Martin" and "Martin Thomas".
  return { score: swapped ? score * 0.97 : score, family: family.level, given: given.level, swapped }
}

function comparePart(a: readonly string[], b: readonly string[]): Part {
  if (a.length === 0 || b.length === 0) return MISSING
  const [coreA, coreB] = [coreWords(a), coreWords(b)]
  const formsA = [a.join(''), coreA.join('')]
  const formsB = [b.join(''), coreB.join('')]
  let similarity = 0
  let sound = false
  for (const left of formsA) {
    for (const right of formsB) {
      if (left === right) return { level: 'exact', similarity: 1 }
      const alike = jaroWinkler(left, right)
      similarity = Math.max(similarity, alike)
      // A short code alone proves little: "Le" and "Lay" sound alike and are two names.
      sound ||= alike >= 0.6 && soundsAlike(left, right)
    }
  }
  if (sound) return { level: 'sound', similarity: Math.max(0.95, similarity) }
  if (similarity >= CLOSE) return { level: 'close', similarity }
  if (sharesWord(coreA, coreB)) return { level: 'close', similarity: Math.max(CLOSE, similarity) }
  if (isInitial(a, b)) return { level: 'close', similarity: Math.max(0.85, similarity) }
  return { level: 'different', similarity }
}

/** "Martin-Durand" is often "Martin", "Jean-Pierre" often "Jean". */
function sharesWord(a: readonly string[], b: readonly string[]): boolean {
  return a.length !== b.length && a.some((word) => word.length > 2 && b.includes(word))
}

function isInitial(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.join('').length <= b.join('').length ? [a, b] : [b, a]
  if (!short.every((word) => word.length === 1)) return false
  return short.every((letter, index) => long[index]?.startsWith(letter) ?? false)
}

function soundsAlike(a: string, b: string): boolean {
  const [heardA, saidA, regionA] = sounds(a)
  const [heardB, saidB, regionB] = sounds(b)
  return (
    (heardA.length > 1 && heardA === heardB) ||
    (saidA.length > 1 && saidA === saidB) ||
    (regionA !== '' && regionA === regionB)
  )
}

/** Each algorithm is some hundred regular expressions; names repeat. Holds single words, never who bears them. */
const heardBefore = new Map<string, readonly [fonem: string, phonetic: string, regional: string]>()
const MOST_HEARD = 100_000

/** fonem (Bouchard, Brard and Lavoie 1981), phonetic (Bergé) and our own: what one misses the other hears. Folded text in. */
function sounds(folded: string): readonly [fonem: string, phonetic: string, regional: string] {
  const known = heardBefore.get(folded)
  if (known !== undefined) return known
  const latin = folded.toUpperCase().replace(/[^A-Z]/g, '')
  const found =
    latin === '' ? (['', '', ''] as const) : ([fonem(latin), phonetic(latin), regionalSound(folded)] as const)
  if (heardBefore.size >= MOST_HEARD) heardBefore.clear()
  heardBefore.set(folded, found)
  return found
}
