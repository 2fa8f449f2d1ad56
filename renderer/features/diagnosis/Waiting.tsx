import { useTranslation } from 'react-i18next'
import { Bar, Button } from '../../ui/index.ts'
import { SayLine } from './SayLine.tsx'
import css from './StepBox.module.css'
import type { Sitting } from './useSitting.ts'

interface WaitingProps {
  sitting: Sitting
  count: number
  canWrite: boolean
  /** What can be done without waiting; null: nothing. */
  next: string | null
  onNext: (step: string) => void
  onCancel: () => void
}

/** The network is being asked: for some seconds nothing is worth asking the customer. */
export function Waiting({ sitting: { model, contact, say }, count, canWrite, next, onNext, onCancel }: WaitingProps) {
  const { t, i18n } = useTranslation()
  const said = (language: 'fr' | 'en') => i18n.getFixedT(language)('diagnosis.waitSay')
  return (
    <div className={css.box}>
      <div className={css.head}>
        <div className={css.words}>
          <p className={css.worth}>{t('diagnosis.waitWhy')}</p>
          <p className={css.title}>{t('diagnosis.wait', { count })}</p>
          <Bar className={css.wait!} label={t('diagnosis.underWay')} />
        </div>
        <div className={css.acts}>
          {next !== null && (
            <Button size="s" onPress={() => onNext(next)}>
              {t('diagnosis.meanwhile', { step: say(model.steps[next]!.title) })}
            </Button>
          )}
          <Button size="s" variant="quiet" onPress={onCancel}>
            {t('diagnosis.cancel')}
          </Button>
        </div>
      </div>
      <SayLine say={{ fr: said('fr'), en: said('en') }} contact={contact} canWrite={canWrite} />
    </div>
  )
}
