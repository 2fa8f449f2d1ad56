import { useState } from 'react'
import { useClock } from '../../desk/useClock.ts'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../../desk/useAnswer.ts'
import { EmptyState, IconMessage2, Pill, useFormat } from '../../ui/index.ts'
import { ChooseList } from './ChooseList.tsx'
import { EvaluationCard } from './EvaluationCard.tsx'
import { Exchange } from './Exchange.tsx'
import { Fault } from './Fault.tsx'
import css from './Quality.module.css'

/** What this lead told his advisers, with what they answered. */
export function GivenView() {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const { value, why, again } = useAnswer('quality.given', {})
  const [chosen, setChosen] = useState<string | null>(null)
  if (!value)
    return why === null ? <p role="status">{t('quality.reading')}</p> : <Fault why={why} onRetry={() => void again()} />
  const one = value.evaluations.find(({ id }) => id === chosen)
  if (value.evaluations.length === 0)
    return (
      <EmptyState icon={IconMessage2} title={t('quality.noneGiven')}>
        {t('quality.noneGivenText')}
      </EmptyState>
    )
  return (
    <>
      <Fault why={why} onRetry={() => void again()} />
      <div className={css.three}>
        <ChooseList
          label={t('quality.view.given')}
          items={value.evaluations}
          chosen={chosen}
          onChoose={setChosen}
          textOf={({ adviserName, caseReference }) => `${adviserName} ${caseReference}`}
          render={(item) => (
            <>
              <span className={css.who}>
                <span className={css.name}>{item.adviserName}</span>
                <span className={css.small}>
                  {format.day(item.at, now())} · {item.caseReference} ·{' '}
                  {item.score === null ? '—' : format.percent(item.score)}
                </span>
              </span>
              {item.answeredAt !== null && <Pill tone="info">{t('quality.hasAnswer')}</Pill>}
            </>
          )}
        />
        {one ? (
          <>
            <Exchange key={one.id} {...one} />
            <section className={css.column} aria-label={t('quality.evaluation')}>
              <EvaluationCard
                evaluation={one}
                items={value.grids.find(({ version }) => version === one.gridVersion)?.items}
              />
            </section>
          </>
        ) : (
          <EmptyState icon={IconMessage2} title={t('quality.chooseNote')} />
        )}
      </div>
    </>
  )
}
