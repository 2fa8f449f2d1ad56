import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { returnsIn, type Entry, type Result } from '../../../shared/diagnosis/engine/session.ts'
import { useClock } from '../../desk/useClock.ts'
import { useFormat } from '../../ui/index.ts'
import { sayReading } from './sayReading.ts'
import type { Sitting } from './useSitting.ts'

export interface ResultWords {
  /** The step's own name. */
  step: (id: string) => string
  /** What came of it. */
  result: (step: string, result: Result) => string
  /** The same of what was written down, among the rest of its sitting. */
  entry: (entry: Entry) => string
  /** Who and when: « Nadia B., 17:40 ». */
  author: (entry: Pick<Entry, 'by' | 'at' | 'said'>) => string
  /** As it was read: « −31,2 dBm », and between what: « de −27 à −24 ». */
  raw: (raw: NonNullable<Entry['raw']>[number]) => { value: string; between: string }
}

/** An entry in words. */
export function useResultWords({ model, say, session }: Pick<Sitting, 'model' | 'say' | 'session'>): ResultWords {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const returns = useMemo(() => returnsIn(session.entries), [session.entries])
  const words: ResultWords = {
    step: (id) => (model.steps[id] ? say(model.steps[id].title) : id),
    result(id, result) {
      const step = model.steps[id]
      if (result.kind === 'outcome') {
        const outcome = step && 'outcomes' in step ? step.outcomes[result.outcome] : undefined
        return outcome ? say(outcome.title) : result.outcome
      }
      if (result.kind === 'ordered' && step?.kind === 'escalation') return t(`diagnosis.orderedBy.${step.channel}`)
      if (result.kind === 'inconclusive' && step?.kind === 'test') return t('diagnosis.unreadable')
      return t(`diagnosis.result.${result.kind}`)
    },
    entry: (entry) => (returns.has(entry.id) ? t('diagnosis.result.returned') : words.result(entry.step, entry.result)),
    author: ({ by, at, said }) =>
      t(said ? 'diagnosis.bySaid' : 'diagnosis.by', {
        name:
          by.kind === 'system' && by.name
            ? t('diagnosis.measuredBy', { name: by.name })
            : by.name || t(`diagnosis.author.${by.kind}`),
        when: format.when(at, now()),
      }),
    raw({ value, unit, from, below }) {
      const number = (n: number) => format.number(Math.round(n * 1000) / 1000)
      const [least, most] = [from ?? null, below ?? null]
      const between =
        least !== null && most !== null
          ? t('diagnosis.between', { from: number(least), below: number(most) })
          : least !== null
            ? t('diagnosis.atLeast', { from: number(least) })
            : most !== null
              ? t('diagnosis.under', { below: number(most) })
              : ''
      return { value: sayReading(format, { value, unit }), between }
    },
  }
  return words
}
