import { nameKeys } from '../../shared/domain/personName.ts'
import type { Db } from '../db/database.ts'
import { livesAt, tellsAPlace } from '../db/findPlaced.ts'
import { countWords, customersByWords, exactly, startingWith, wholeFirst, type KeyRange } from '../db/find.ts'

const named = (customerId: string) => ({ customerId, matched: 'name' })

/** Below this many, names that sound alike are added. */
const few = 4
/** A screenful: no need to look for less certain ones. */
const enough = 12

/** People whose names begin with each of the words, in any order; then those who sound like them. */
export async function peopleNamed(
  db: Db,
  { words, spelt: typed }: { words: string[]; spelt: string[] },
  regions: readonly string[] | null,
): Promise<{ customerId: string; matched: string }[]> {
  const [whole, written] = await Promise.all([
    wholeNamesLike(db, words, regions),
    rarestFirst(
      db,
      words.map((word) => wholeFirst(`n:${word}`)),
    ),
  ])
  if (whole.length >= enough) return whole
  const spelt = await customersByWords(db, written, regions)
  const found = [...whole, ...spelt.map(named)]
  if (found.length >= few || words.every((word) => word.length < 3)) return found
  // "ker brat", "le prêtre": one name typed in pieces.
  const pieces = typed.length > 1 ? [`w:${typed.join('')}`, ...(typed.length > words.length ? cutsOf(typed) : [])] : []
  const joined = await customersByWords(db, pieces.length > 0 ? [pieces.map(startingWith)] : [], regions)
  found.push(...joined.filter((id) => !found.some((one) => one.customerId === id)).map(named))
  if (found.length >= few) return found
  const sounding = await rarestFirst(db, words.map(soundsOf))
  const alike = await customersByWords(db, sounding, regions)
  return [
    ...found,
    ...alike
      .filter((id) => !found.some((one) => one.customerId === id))
      .map((customerId) => ({ customerId, matched: 'sound' })),
  ]
}

/** Places tried for one search: each is a walk of its own. */
const placesTried = 6

/** "lefevre ghislaine thiais", of a Lefebvre: names that sound alike, of who lives where one of the words, or the numbers, say. */
export async function soundingAt(
  db: Db,
  { words, numbers }: { words: string[]; numbers: string[] },
  regions: readonly string[] | null,
): Promise<string[]> {
  // One word, or two that stand together: "magny-cours".
  const pairs = words.slice(1).map((word, k) => [words[k] ?? '', word])
  const places = numbers.length > 0 ? [[]] : [...words.map((word) => [word]), ...pairs].filter(tellsAPlace)
  const found = await Promise.all(
    places.slice(-placesTried).map(async (place) => {
      const names = words.filter((word) => !place.includes(word))
      if (names.every((word) => word.length < 3)) return []
      return customersByWords(db, await rarestFirst(db, names.map(soundsOf)), regions, livesAt(place, numbers))
    }),
  )
  return [...new Set(found.flat())]
}

/** As it sounds, or as it begins: in "jan morvant" only one word may be misheard. */
function soundsOf(word: string): KeyRange[] {
  const heard = nameKeys({ givenName: word, familyName: '' }).filter((key) => !key.startsWith('n:'))
  return [startingWith(`n:${word}`), ...heard.map(exactly)]
}

/** One part of a name whole, the other begun. */
const cutsOf = (words: string[]): string[] =>
  words.slice(1).map((_, k) => `w:${words.slice(0, k + 1).join('')} ${words.slice(k + 1).join('')}`)

/** "martin je", "le goff yan": one part whole and the other begun, in either order. Narrow, so tried first. */
async function wholeNamesLike(
  db: Db,
  words: string[],
  regions: readonly string[] | null,
): Promise<{ customerId: string; matched: string }[]> {
  const cuts = cutsOf(words)
  if (cuts.length === 0) return []
  const ids = await customersByWords(db, [cuts.map(startingWith)], regions)
  return ids.map(named)
}

/** Empty when a word has nobody: no need to look further. */
async function rarestFirst(db: Db, words: KeyRange[][]): Promise<KeyRange[][]> {
  const counts = await countWords(db, words)
  if (counts.includes(0)) return []
  return words
    .map((word, k) => ({ word, n: counts[k] ?? 0 }))
    .toSorted((a, b) => a.n - b.n)
    .map(({ word }) => word)
}
