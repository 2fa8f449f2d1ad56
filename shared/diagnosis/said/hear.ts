import { isDenied, isSupposed, wasDone, works } from './circumstances.ts'
import type { Clause, Word } from './clausesOf.ts'
import { isParticiple, readPhrase, type Phrase, type Wanted } from './readPhrase.ts'

/** Where a phrase stands in a clause. */
export interface Place {
  clause: Clause
  /** First and last word, and all that are the phrase's own. */
  from: number
  to: number
  own: ReadonlySet<number>
}
export interface Found extends Place {
  isDenied: boolean
}
/** Words between two of a phrase that do not part them. */
const light = new Set(
  (
    'le la l les un une des du de d mon ma mes son sa ses notre nos au aux a en est sont ai on me m se s y ' +
    'tout toute tous toutes tres bien encore toujours juste deja devenu devient maintenant ' +
    'the an my our of is are it on all very just still again always now really'
  ).split(' '),
)
/** Other words between two of a phrase. */
const most = 3

/** Where a state is told of with this phrase; denied ones, too: they take back what was said before. */
export function hearState(clauses: readonly Clause[], text: string): Found[] {
  const phrase = readPhrase(text)
  if (!phrase) return []
  return clauses.flatMap((clause) =>
    placesOf(clause, phrase, phrase.isLong ? 'clause' : 'part').flatMap((place) =>
      isSupposed(place, phrase.isPast) ? [] : [{ ...place, isDenied: isDenied(place) }],
    ),
  )
}

/** Where it is told with this phrase that something was done, in vain as it seems. */
export function hearAct(clauses: readonly Clause[], text: string): Found[] {
  const phrase = readPhrase(text)
  if (!phrase) return []
  return clauses.flatMap((clause, index) =>
    placesOf(clause, phrase, 'clause').flatMap((place) => {
      const done = wasDone(place)
      if (done === 'unsaid') return []
      // It helped: what came of it is not for us to guess.
      if (done === 'done' && works(place, clauses[index + 1], clauses[index + 2])) return []
      return [{ ...place, isDenied: done === 'denied' }]
    }),
  )
}

function placesOf(clause: Clause, { wanted, without }: Phrase, within: 'part' | 'clause'): Place[] {
  const { words, isAccented } = clause
  const is = (word: Word, one: Wanted): boolean => fits(word, one, isAccented)
  const found: Place[] = []
  words.forEach((first, at) => {
    if (!wanted.some((one) => is(first, one))) return
    const place = from(words, at, wanted, within, is)
    if (!place) return
    const part = { from: first.part, to: words[place.to]!.part }
    const isOther = words.some(
      (word) => (within === 'clause' || (word.part >= part.from && word.part <= part.to)) && is(word, without),
    )
    if (isOther) return
    // Each stretch of words is one mention: the tightest.
    const before = found.findIndex(({ to }) => to >= at)
    if (before < 0) found.push({ clause, ...place })
    else if (found[before]!.to === place.to) found[before] = { clause, ...place }
  })
  return found
}
/** From this word on, all of the phrase, in any order. */
function from(
  words: readonly Word[],
  at: number,
  wanted: readonly Wanted[],
  within: 'part' | 'clause',
  is: (word: Word, one: Wanted) => boolean,
): Omit<Place, 'clause'> | null {
  const left = [...wanted]
  const own = new Set<number>()
  let between = 0
  for (let i = at; i < words.length && left.length > 0; i++) {
    const word = words[i]!
    if (within === 'part' && word.part !== words[at]!.part) return null
    const index = left.findIndex((one) => is(word, one))
    if (index >= 0) {
      left.splice(index, 1)
      own.add(i)
      between = 0
    } else if (!light.has(word.bare) && ++between > most) return null
  }
  return left.length > 0 ? null : { from: at, to: Math.max(...own), own }
}

/** Who writes accents means them: « la box redémarre » is not « redémarré ». Who writes none is taken at his letters. */
function fits({ word, bare }: Word, wanted: Wanted, isAccented: boolean): boolean {
  return wanted.some((one) =>
    one.isStart ? bare.startsWith(one.bare) : bare === one.bare && (!isAccented || isParticiple(word) === one.isDone),
  )
}
