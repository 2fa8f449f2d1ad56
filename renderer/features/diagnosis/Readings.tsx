import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { Button, EmptyState, Pill } from '../../ui/index.ts'
import css from './Details.module.css'
import type { Reckoned } from './reckon.ts'
import { useFaultWords } from './useFaultWords.ts'
import { useResultWords } from './useResultWords.ts'
import type { Sitting } from './useSitting.ts'

interface ReadingsProps {
  sitting: Sitting
  standing: Reckoned['standing']
  onUndo: (entryId: string) => Promise<boolean>
}

/** All that was seen and done, the last first: as it was read, between which thresholds, by whom and when; what no longer counts stays. */
export function Readings({ sitting, standing, onUndo }: ReadingsProps) {
  const { t } = useTranslation()
  const words = useResultWords(sitting)
  const whyOf = useFaultWords()
  const tests = useRows('lineTest', (test) => test.diagnosisId === sitting.id, [sitting.id])
  const stale = new Set(standing.established.filter((one) => one.stale).map(({ entry }) => entry.id))
  const { entries } = sitting.session
  if (entries.length === 0) return <EmptyState size="s" title={t('diagnosis.nothingYet')} />
  return (
    <ol className={css.list}>
      {entries.toReversed().map((entry) => {
        const step = sitting.model.steps[entry.step]
        // What a test came to bears its test's own id.
        const test = entry.result.kind === 'unavailable' ? tests.find(({ id }) => id === entry.id) : undefined
        return (
          <li key={entry.id} className={`${css.row} ${entry.undone ? css.gone : ''}`}>
            <span className={css.what}>
              <b>{t('diagnosis.fact', { step: words.step(entry.step), result: words.entry(entry) })}</b>
              <span className={css.small}>
                {words.author(entry)}
                {test && ` · ${whyOf(test.fault)}`}
                {entry.undone &&
                  ` · ${t('diagnosis.undone', { by: words.author({ by: entry.undone.by, at: entry.undone.at }) })}`}
              </span>
              {entry.raw?.map((raw, index) => {
                const { value, between } = words.raw(raw)
                return (
                  <span key={`${raw.name}${index}`} className={css.raw}>
                    <code>{raw.name}</code> = <strong>{value}</strong> {between && `(${between})`}
                  </span>
                )
              })}
              {!entry.raw && step?.kind === 'test' && <code className={css.raw}>{step.measure.name}</code>}
            </span>
            {stale.has(entry.id) && (
              <Pill tone="warn" title={t('diagnosis.staleWhy')}>
                {t('diagnosis.stale')}
              </Pill>
            )}
            {!entry.undone && (
              <span className={css.acts}>
                <Button size="s" variant="quiet" onPress={() => void onUndo(entry.id)}>
                  {t('diagnosis.undo')}
                </Button>
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
