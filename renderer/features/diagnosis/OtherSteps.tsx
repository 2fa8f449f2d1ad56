import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { explain, type Other } from '../../../shared/diagnosis/engine/explain.ts'
import { Button, EmptyState } from '../../ui/index.ts'
import css from './Details.module.css'
import type { Diagnose } from './useDiagnose.ts'
import type { HeldBack } from './useHeldBack.ts'
import type { Sitting } from './useSitting.ts'
import type { StepWords } from './useStepWords.ts'

interface OtherStepsProps {
  sitting: Sitting
  words: (step: string) => StepWords | null
  /** Steps that cannot be done at this moment. */
  away: readonly string[]
  held: HeldBack | null
  /** What would be next, were it not for something that comes first. */
  notYet: string | null
  diagnose: Diagnose
  onChoose: (step: string) => void
}

/** Every other step, the most worth first: what it would cost to prefer it, and why it is not the one. */
export function OtherSteps({ sitting, words, away, held, notYet, diagnose, onChoose }: OtherStepsProps) {
  const { t } = useTranslation()
  const { planner, session, model, say } = sitting
  const explanation = useMemo(() => explain(planner, session, { away }), [planner, session, away])
  if (!explanation) return <EmptyState size="s" title={t('diagnosis.over')} />
  const best = explanation.expected.cost
  /** Minutes; what is as good as the best says nothing. */
  const dearer = ({ cost }: Other) => (cost === null ? 0 : Math.max(0, Math.round(cost - best)))
  const titled = (id: string) => say(model.steps[id]!.title)
  const why = ({ step, why: reason }: Other) => {
    if (reason.code === 'waitsFor' || reason.code === 'unmet')
      return t(`diagnosis.whyNot.${reason.code}`, { step: titled(reason.step) })
    const isHeld = reason.code === 'away' && held?.steps.includes(step)
    return t(`diagnosis.whyNot.${isHeld ? 'held' : reason.code}`)
  }
  return (
    <ol className={css.list}>
      {notYet !== null && (
        <li className={css.row}>
          <span className={css.what}>
            <b>{titled(notYet)}</b>
            <span className={css.small}>
              {[t('diagnosis.whyNot.notYet'), words(notYet)?.time, ...(words(notYet)?.costs ?? [])]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span className={css.acts}>
            <Button size="s" onPress={() => onChoose(notYet)}>
              {t('diagnosis.choose')}
            </Button>
          </span>
        </li>
      )}
      {explanation.others.map((other) => {
        const said = words(other.step)
        const isDeferred = other.why.code === 'deferred'
        const isRetried = other.why.code === 'tried'
        return (
          <li key={other.step} className={css.row}>
            <span className={css.what}>
              <b>{titled(other.step)}</b>
              <span className={css.small}>
                {[why(other), said?.time, ...(said?.costs ?? [])].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className={css.figure} title={t('diagnosis.costMoreWhy')}>
              {dearer(other) > 0
                ? t('diagnosis.costMore', { count: dearer(other) })
                : other.cost !== null && t('diagnosis.costSame')}
            </span>
            <span className={css.acts}>
              {isDeferred || isRetried ? (
                <Button size="s" onPress={() => void diagnose.record(other.step, { kind: 'resumed' })}>
                  {t(isDeferred ? 'diagnosis.resume' : 'diagnosis.again')}
                </Button>
              ) : (
                other.cost !== null && (
                  <>
                    <Button size="s" onPress={() => onChoose(other.step)}>
                      {t('diagnosis.choose')}
                    </Button>
                    <Button
                      size="s"
                      variant="quiet"
                      onPress={() => void diagnose.record(other.step, { kind: 'deferred' })}
                    >
                      {t('diagnosis.result.deferred')}
                    </Button>
                  </>
                )
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
