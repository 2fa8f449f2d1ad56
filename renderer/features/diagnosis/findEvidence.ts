import type { Result } from '../../../shared/diagnosis/engine/session.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { foldText } from '../../ui/index.ts'

export interface Evidence {
  step: string
  result: Result
}

/** Said in every sentence, they find nothing. */
const empty = new Set(
  'le la les l un une des du de d et est a il y j ai on c ca ce mon ma mes the a an of is it i my and to there'.split(
    ' ',
  ),
)
const most = 8
const failed: Result = { kind: 'failed' }

/**
 * What the customer said unasked, among all that a model can be told: by its titles, its words and what customers write of it, in both
 * languages, without accents. Of an action that he did it already, in vain.
 */
export function findEvidence(model: Model, said: string): Evidence[] {
  const typed = foldText(said)
    .split(' ')
    .filter((word) => word !== '' && !empty.has(word))
  if (typed.length === 0) return []
  const found: (Evidence & { score: number })[] = []
  const look = (step: string, result: Result, own: string, about: string) => {
    const ofOwn = typed.filter((word) => startsIn(own, word)).length
    const ofAll = typed.filter((word) => startsIn(own, word) || startsIn(about, word)).length
    // What only its step speaks of may be meant; what nothing speaks of is not.
    if (ofAll === typed.length) found.push({ step, result, score: ofOwn })
  }
  for (const [step, definition] of Object.entries(model.steps)) {
    const about = folded(definition.title, definition.words)
    if (definition.kind === 'action')
      look(step, failed, folded(definition.title, definition.words, heard(definition)), about)
    if (definition.kind !== 'finding' && definition.kind !== 'question') continue
    for (const [outcome, one] of Object.entries(definition.outcomes))
      look(step, { kind: 'outcome', outcome }, folded(one.words, one.title, heard(one)), about)
  }
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ step, result }) => ({ step, result }))
}

type Said = { fr: string | string[]; en: string | string[] } | undefined
const startsIn = (text: string, word: string): boolean => ` ${text}`.includes(` ${word}`)
const folded = (...said: Said[]): string =>
  foldText(said.flatMap((one) => (one ? [one.fr, one.en].flat() : [])).join(' '))
/** The words of what is read in messages, without what must not stand beside them. */
function heard({ saidAs }: { saidAs?: { fr: string[]; en: string[] } | undefined }): Said {
  if (!saidAs) return undefined
  const bare = (phrases: string[]) => phrases.map((phrase) => phrase.replaceAll(/(?:^|\s)-\S+/g, ''))
  return { fr: bare(saidAs.fr), en: bare(saidAs.en) }
}
