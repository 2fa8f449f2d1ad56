import type { ReactNode } from 'react'
import { useClock } from '../../desk/useClock.ts'
import { useTranslation } from 'react-i18next'
import type { GridItem } from '../../../shared/domain/quality/grid.ts'
import type { Evaluation } from '../../../shared/protocol/qualityQuestions.ts'
import { Pill, useFormat } from '../../ui/index.ts'
import css from './Quality.module.css'

interface EvaluationCardProps {
  evaluation: Evaluation
  items: readonly GridItem[] | undefined
  /** One's own, where this is another's: what differs is marked. */
  beside?: Evaluation | undefined
  children?: ReactNode
}
const tones = { yes: 'ok', partly: 'warn', no: 'bad', na: 'mute' } as const

/** What one grader found, what he says to the adviser, and what the adviser says to it. */
export function EvaluationCard({ evaluation, items, beside, children }: EvaluationCardProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const { graderName, at, score, failed, grades, advice, answer, answeredAt } = evaluation
  return (
    <article className={css.card} aria-label={t('quality.by', { name: graderName })}>
      <header className={css.acts}>
        <span>
          <b>{graderName}</b> <span className={css.small}>{format.when(at, now())}</span>
        </span>
        <Pill tone={failed ? 'bad' : 'ok'}>
          {score === null ? '—' : format.percent(score)}
          {failed && ` · ${t('quality.failed')}`}
        </Pill>
      </header>
      {items && (
        <ul className={css.found}>
          {items.map((item) => {
            const grade = grades[item.id]
            if (!grade) return null
            const differs = beside?.grades[item.id] !== undefined && beside.grades[item.id] !== grade
            return (
              <li key={item.id}>
                <span>
                  {i18n.language === 'en' ? item.en : item.fr}
                  {differs && <span className={css.differs}> {t('quality.differs')}</span>}
                </span>
                <Pill tone={tones[grade]}>{t(`quality.grade.${grade}`)}</Pill>
              </li>
            )
          })}
        </ul>
      )}
      <p className={css.words}>{advice}</p>
      {answeredAt !== null && (
        <blockquote className={css.answer}>
          <span className={css.small}>
            {t('quality.answered', { name: evaluation.adviserName })} · {format.when(answeredAt, now())}
          </span>
          <p>{answer}</p>
        </blockquote>
      )}
      {children}
    </article>
  )
}
