import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { explain } from '../../../shared/diagnosis/engine/explain.ts'
import { EmptyState, useFormat } from '../../ui/index.ts'
import css from './Details.module.css'
import { useResultWords } from './useResultWords.ts'
import type { Sitting } from './useSitting.ts'

/** Why the recommended step, and what each answer would change. */
export function Why({ sitting, away }: { sitting: Sitting; away: readonly string[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useResultWords(sitting)
  const { planner, session, model, say } = sitting
  const explanation = useMemo(() => explain(planner, session, { away }), [planner, session, away])
  if (!explanation) return <EmptyState size="s" title={t('diagnosis.over')} />
  const { why, step, gain } = explanation
  const because =
    why.code === 'asks'
      ? t('diagnosis.why.asks', { repair: words.step(why.repairNever), count: Math.max(1, Math.round(gain)) })
      : why.code === 'repairs'
        ? t('diagnosis.why.repairs', { share: format.percent(why.chance) })
        : t('diagnosis.why.closes')
  return (
    <div className={css.why}>
      <p>
        <b>{words.step(step)}</b> — {because}
      </p>
      <ol className={css.list}>
        {explanation.answers.map((answer) => {
          const moved = answer.causes.filter(({ before, after }) => Math.abs(after - before) >= 0.02).slice(0, 2)
          return (
            <li key={JSON.stringify(answer.result)} className={css.row}>
              <span className={css.what}>
                <b>{words.result(step, answer.result)}</b>
                <span className={css.small}>
                  {[
                    ...moved.map(({ cause, before, after }) =>
                      t('diagnosis.moves', {
                        cause: say(model.causes[cause]!.title),
                        before: format.percent(before),
                        after: format.percent(after),
                      }),
                    ),
                    answer.next && t('diagnosis.thenNext', { step: words.step(answer.next) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className={css.figure}>{format.percent(answer.chance)}</span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
