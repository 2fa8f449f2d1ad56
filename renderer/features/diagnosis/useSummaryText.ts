import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompiledModel } from '../../../shared/diagnosis/engine/compileModel.ts'
import type { Entry, Session } from '../../../shared/diagnosis/engine/session.ts'
import { summaryOf, type Fact } from '../../../shared/diagnosis/summary.ts'
import { useFormat } from '../../ui/index.ts'
import { sayReading } from './sayReading.ts'
import { useClock } from '../../desk/useClock.ts'

/**
 * A diagnosis in lines of plain text, for the history and to be handed to a technician. `weight`: what was measured comes first, and by it, the heaviest
 * reading above all, then what was said and done; without it, all in the order of time.
 */
export function useSummaryText(): (
  compiled: CompiledModel,
  session: Session,
  weight?: (entry: Entry) => number,
) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const now = useClock()
  return useCallback(
    (compiled, session, weight) => {
      // It is read days later, and elsewhere: an hour alone says nothing there.
      const when = (at: number) => `${format.day(at, now())} ${format.time(at)}`
      const { title, state, end, causes, facts, proof } = summaryOf(
        compiled,
        session,
        i18n.language === 'en' ? 'en' : 'fr',
      )
      const author = ({ by }: Fact['entry']) => by.name || t(`diagnosis.summary.author.${by.kind}`)
      const read = ({ kind, outcome, result, entry }: Fact) => {
        const code = kind === 'measured' && result === 'inconclusive' ? 'unreadable' : result
        // A reading that is a word is what the result says already.
        const raw = entry.raw?.flatMap((one) => (typeof one.value === 'number' ? [sayReading(format, one)] : []))
        const figures = raw && raw.length > 0 ? ` (${raw.join(' ; ')})` : ''
        return { result: outcome ?? t(`diagnosis.summary.result.${code}`), raw: figures }
      }
      const said = (fact: Fact) => {
        const { step, isStale, entry, before } = fact
        const { result, raw } = read(fact)
        const then = before && read(before)
        return t('diagnosis.summary.fact', {
          step,
          result: then
            ? t('diagnosis.summary.since', {
                before: `${then.result}${then.raw}`,
                when: when(before.entry.at),
                result,
              })
            : result,
          raw,
          stale: isStale ? ` — ${t('diagnosis.summary.stale')}` : '',
          by: entry.said ? t('diagnosis.summary.said', { name: author(entry) }) : author(entry),
          when: when(entry.at),
        })
      }
      const likely = causes.map((cause) => `${cause.title} ${format.percent(cause.share)}`).join(', ')
      const last = end && compiled.model.steps[end.entry.step]
      const ofNetwork = last?.kind === 'escalation' && last.channel === 'incident' && state !== 'open'
      const lines = [
        title,
        ofNetwork
          ? t(`diagnosis.summary.network.${state}`)
          : end
            ? t('diagnosis.summary.ended', {
                state: t(`diagnosis.summary.state.${state}`, { step: end.step }),
                by: author(end.entry),
                when: when(end.entry.at),
              })
            : t('diagnosis.summary.state.open'),
        proof
          ? t(proof.holds ? 'diagnosis.proven' : 'diagnosis.contradicted', {
              step: proof.by.step,
              result: `${read(proof.by).result}${read(proof.by).raw}`,
              when: when(proof.by.entry.at),
            })
          : '',
        state === 'resolved' || likely === '' ? '' : t('diagnosis.summary.likely', { causes: likely }),
        // Whoever drives out reads what decides first.
        ...(weight ? (['measured', 'asked', 'done'] as const) : (['asked', 'done', 'measured'] as const)).flatMap(
          (kind) => {
            const told = facts.filter((fact) => fact.kind === kind && fact.entry !== end?.entry)
            if (weight && kind !== 'done') told.sort((a, b) => weight(b.entry) - weight(a.entry))
            return told.length > 0 ? [t(`diagnosis.summary.${kind}`), ...told.map((fact) => `– ${said(fact)}`)] : []
          },
        ),
      ]
      return lines.filter(Boolean).join('\n')
    },
    [t, i18n, format, now],
  )
}
