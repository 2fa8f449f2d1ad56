import { useTranslation } from 'react-i18next'
import { isAttached } from '../../../shared/diagnosis/learning/reportFigures.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { publishedModel } from '../../../shared/domain/diagnosis.ts'
import type { ReviewedLine } from '../../../shared/protocol/modelQuestions.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useFormat } from '../../ui/index.ts'
import { CaseLink } from './CaseLink.tsx'
import css from './Lines.module.css'
import { useModelWords, useNumbers } from './useModelWords.ts'

/** The sittings behind the figures, and where another step was taken than the recommended one. */
export function ReportLines({
  lines,
  onOpenCase,
}: {
  lines: readonly ReviewedLine[]
  onOpenCase: (reference: string) => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const words = useModelWords()
  const { minutes } = useNumbers()
  // Versions that lie on no desk any more say their steps by their ids.
  const modelOf = ({ modelId, version }: ReviewedLine): Model | null => {
    const row =
      desk.view.get('diagnosticModel', `${modelId}@${version}`) ??
      desk.view.all('diagnosticModel').find((one) => one.modelId === modelId)
    return row ? publishedModel(row) : null
  }
  return (
    <div className={css.scroll} role="region" aria-label={t('models.report.lines')} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('models.csv.case')}</th>
            <th scope="col">{t('models.csv.when')}</th>
            <th scope="col">{t('models.csv.state')}</th>
            <th scope="col" className={css.figure}>
              {t('models.report.minutes')}
            </th>
            <th scope="col">{t('models.report.overruled')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                <CaseLink reference={line.caseReference} onOpen={onOpenCase} />
              </td>
              <td>{format.dayTime(line.at, desk.now())}</td>
              <td>
                {t(`models.sitting.${isAttached(line) ? 'attached' : line.state}`)}
                {line.verified && ` · ${t('models.verified')}`}
              </td>
              <td className={css.figure}>
                {minutes(line.expected)} → {line.real === null ? '—' : minutes(line.real)}
              </td>
              <td>
                {line.overruled.map((one) => {
                  const model = modelOf(line)
                  const what = t('models.report.instead', {
                    taken: words.step(model, one.taken),
                    recommended: words.step(model, one.recommended),
                  })
                  return (
                    <div key={one.at}>
                      {what} · <em>{t(`models.right.${one.right}`)}</em>
                    </div>
                  )
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
