import type { Result } from '../../../shared/diagnosis/engine/session.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { hearModel, isSame } from '../../../shared/diagnosis/said/hearModel.ts'
import { foldText } from '../../ui/index.ts'

export interface Evidence {
  step: string
  result: Result
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Said in every sentence, they find nothing. */
const empty = words(
  'le la les l un une des du de d et est a il elle y j ai je on c ca ce mon ma mes se s qui que the a an of is are it i my and to there',
)
/** They turn a sentence round, but hardly ever stand in a title: what says the same without them is meant, too. */
const turning = words(
  'ne n pas plus jamais aucun aucune deja encore toujours tout tous no not never any already still all',
)

/** How much a word counts: in the answer's own name, in what customers write of it, in the name of its step. */
const weight = { name: 3, heard: 1, turning: 0.5, understood: 8, phrase: 6 }
const most = 8
const failed: Result = { kind: 'failed' }

interface Candidate extends Evidence {
  /** Its name and its words for the search; what customers write of it; what its step is called. */
  name: string
  heard: string
  about: string
}

/**
 * What the customer said unasked, among all that a model can be told: by its titles, its words and what customers write of it, in both
 * languages, without accents; what a whole sentence is understood to say comes first. Where nothing has all the words, what has most of
 * them (more than half). Of an action that he did it already, in vain. The best first.
 */
export function findEvidence(model: Model, said: string): Evidence[] {
  const all = foldText(said)
  const typed = all.split(' ').filter((word) => word !== '' && !empty.has(word))
  // What the whole model is about is in no answer's name.
  const service = words(folded(model.title))
  const stated = typed.filter((word) => !turning.has(word))
  const telling = stated.filter((word) => !service.has(word))
  const wanted = telling.length > 0 ? telling : stated
  if (wanted.length === 0) return []
  const last = all.split(' ').at(-1)
  const startsIn = (text: string, word: string): boolean => {
    const bare = word.length > 4 ? word.replace(/[sx]$/, '') : word
    // Still being typed, any word that begins so; typed, the word with an ending of its own.
    return word === last ? ` ${text}`.includes(` ${bare}`) : new RegExp(` ${bare}\\p{L}{0,3} `, 'u').test(` ${text} `)
  }
  const understood = hearModel(model, said)
  const isUnderstood = ({ step, result }: Evidence) =>
    understood.some((one) => one.step === step && one.results.some((other) => isSame(other, result)))
  const ranked = candidatesOf(model).map((one) => {
    const own = wanted.filter((word) => startsIn(one.name, word) || startsIn(one.heard, word))
    const matched = wanted.filter((word) => own.includes(word) || startsIn(one.about, word)).length
    const named = wanted.filter((word) => startsIn(one.name, word)).length
    const turned = typed.filter((word) => turning.has(word) && startsIn(one.name, word)).length
    const heard = isUnderstood(one)
    const score =
      weight.name * named +
      weight.heard * (own.length - named) +
      weight.turning * turned +
      (heard ? weight.understood : 0) +
      (` ${one.name} `.includes(` ${wanted.join(' ')} `) ? weight.phrase : 0)
    return { one, matched, own: own.length, heard, score }
  })
  const whole = ranked.filter(({ matched, heard }) => heard || matched === wanted.length)
  const fullest = Math.max(...ranked.map(({ matched }) => matched))
  const found =
    whole.length > 0 || 2 * fullest <= wanted.length
      ? whole
      : ranked.filter(({ matched, own }) => own > 0 && matched === fullest)
  return (
    found
      // An answer that says it all in its own words before one that has half of it from its step.
      .toSorted((a, b) => Number(b.heard) - Number(a.heard) || b.own - a.own || b.score - a.score)
      .slice(0, most)
      .map(({ one: { step, result } }) => ({ step, result }))
  )
}

function candidatesOf(model: Model): Candidate[] {
  return Object.entries(model.steps).flatMap(([step, definition]): Candidate[] => {
    const about = folded(definition.title, definition.words)
    if (definition.kind === 'action')
      return [{ step, result: failed, name: about, heard: folded(bare(definition)), about }]
    if (definition.kind !== 'finding' && definition.kind !== 'question') return []
    return Object.entries(definition.outcomes).map(([outcome, one]) => {
      const name = folded(one.title, one.words)
      return { step, result: { kind: 'outcome', outcome }, name, heard: folded(bare(one)), about }
    })
  })
}

type Said = { fr: string | string[]; en: string | string[] } | undefined
const folded = (...said: Said[]): string =>
  foldText(said.flatMap((one) => (one ? [one.fr, one.en].flat() : [])).join(' '))
/** The words of what is read in messages, without what must not stand beside them. */
function bare({ saidAs }: { saidAs?: { fr: string[]; en: string[] } | undefined }): Said {
  if (!saidAs) return undefined
  const positive = (phrases: string[]) =>
    phrases.map((phrase) => phrase.replaceAll(/(?:^|\s)-\S+(?:\|\S+)*/g, '').replace(/\s-.*$/, ''))
  return { fr: positive(saidAs.fr), en: positive(saidAs.en) }
}
