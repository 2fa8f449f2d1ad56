import { nameKeys } from '../../shared/domain/personName.ts'
import type { Db } from '../db/database.ts'
import { countWords, customersByWords, exactly, startingWith, type KeyRange } from '../db/find.ts'

/** Below this many, names that sound alike are added. */
const few = 4
/** A screenful: no need to look for less certain ones. */
const enough = 12

/** People whose names begin with each of the words, in any order; then those who sound like them. */
export async function peopleNamed(
  db: Db,
  words: string[],
  regions: readonly string[] | null,
): Promise<{ customerId: string; matched: string }[]> {
  const [whole, written] = await Promise.all([
    wholeNamesLike(db, words, regions),
    rarestFirst(
      db,
      words.map((word) => [startingWith(`n:${word}`)]),
    ),
  ])
  if (whole.length >= enough) return whole
  const spelt = await customersByWords(db, written, regions)
  const found = [...whole, ...spelt.map((customerId) => ({ customerId, matched: 'name' }))]
  if (found.length >= few || words.every((word) => word.length < 3)) return found
  const sounding = await rarestFirst(db, words.map(soundsOf))
  const alike = await customersByWords(db, sounding, regions)
  return [
    ...found,
    ...alike.filter((id) => !spelt.includes(id)).map((customerId) => ({ customerId, matched: 'sound' })),
  ]
}

/** As it sounds, or as it begins: in "jan morvant" only one word may be misheard. */
function soundsOf(word: string): KeyRange[] {
  const heard = nameKeys({ givenName: word, familyName: '' }).filter((key) => !key.startsWith('n:'))
  return [startingWith(`n:${word}`), ...heard.map(exactly)]
}

/** "martin je", "le goff yan": one part whole and the other begun, in either order. Narrow, so tried first. */
async function wholeNamesLike(
  db: Db,
  words: string[],
  regions: readonly string[] | null,
): Promise<{ customerId: string; matched: string }[]> {
  const cuts = words.slice(1).map((_, k) => `w:${words.slice(0, k + 1).join('')} ${words.slice(k + 1).join('')}`)
  if (cuts.length === 0) return []
  const ids = await customersByWords(db, [cuts.map(startingWith)], regions)
  return ids.map((customerId) => ({ customerId, matched: 'name' }))
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
