import { useTranslation } from 'react-i18next'
import { Bar, Button, Icon, IconAlertTriangle, IconClock, IconCloudOff } from '../../ui/index.ts'
import { boxState } from './boxState.ts'
import css from './UnderWay.module.css'
import { useFaultWords } from './useFaultWords.ts'
import type { Sitting } from './useSitting.ts'
import type { Tests } from './useTests.ts'

interface UnderWayProps {
  sitting: Sitting
  tests: Tests
  stepTitle: (id: string) => string
  onCancel: (testId: string) => void
  onRetry: (steps: string[]) => void
}

/** What the network was asked: how many answer any moment, who sleeps, what failed and why. */
export function UnderWay({
  sitting,
  tests: { isOnline, underWay, coming, failed },
  stepTitle,
  onCancel,
  onRetry,
}: UnderWayProps) {
  const { t } = useTranslation()
  const whyOf = useFaultWords()
  const waiting = underWay.filter((test) => !coming.includes(test))
  const asleep = waiting.filter(({ state }) => state === 'asleep')
  const why = asleep.length === 0 ? 'late' : boxState(sitting.model, sitting.session.entries, asleep)
  const faults = [...new Set(failed.map(({ fault }) => fault))]
  if (!isOnline)
    return (
      <p className={css.line}>
        <Icon of={IconCloudOff} size={14} />
        <span className={css.words}>{t('diagnosis.cut')}</span>
      </p>
    )
  return (
    <>
      {coming.length > 0 && (
        <div className={css.line}>
          <span className={css.words}>
            {coming.length === 1
              ? t('diagnosis.running', { step: stepTitle(coming[0]!.step) })
              : t('diagnosis.runningMany', { count: coming.length })}
          </span>
          <Bar className={css.bar!} label={t('diagnosis.underWay')} />
          <Button size="s" variant="link" onPress={() => coming.forEach(({ id }) => onCancel(id))}>
            {t('diagnosis.cancel')}
          </Button>
        </div>
      )}
      {waiting.length > 0 && (
        <div className={css.line}>
          <Icon of={IconClock} size={14} />
          <span className={css.words} title={waiting.map(({ step }) => stepTitle(step)).join(' · ')}>
            {t(`diagnosis.${why}`, { count: waiting.length })}
          </span>
          <Button size="s" variant="link" onPress={() => waiting.forEach(({ id }) => onCancel(id))}>
            {t('diagnosis.cancel')}
          </Button>
        </div>
      )}
      {faults.map((fault) => {
        const steps = failed.flatMap((one) => (one.fault === fault ? [one.step] : []))
        return (
          <div key={fault} className={css.line}>
            <Icon of={IconAlertTriangle} size={14} />
            <span className={css.words} title={steps.map(stepTitle).join(' · ')}>
              {steps.length === 1
                ? t('diagnosis.failed', { step: stepTitle(steps[0]!), why: whyOf(fault) })
                : t('diagnosis.failedMany', { count: steps.length, why: whyOf(fault) })}
            </span>
            <Button size="s" variant="link" onPress={() => onRetry(steps)}>
              {t('diagnosis.retry')}
            </Button>
          </div>
        )
      })}
    </>
  )
}
