import { useTranslation } from 'react-i18next'
import type { StaffingDay } from '../../../shared/protocol/figuresAnswers.ts'
import { Card, useFormat } from '../../ui/index.ts'
import css from './Figures.module.css'
import { useFigureWords } from './useFigureWords.ts'

const ways = ['model', 'lastWeek', 'fourWeeks', 'afternoonCorrected', 'afternoonUncorrected'] as const

/** How far off the forecast was on days it had not seen, beside naive ones: said even where they are better. */
export function BackTestCard({ test }: { test: StaffingDay['backTest'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFigureWords()
  if (test === null)
    return (
      <Card title={t('figures.backTest.title')}>
        <p className={css.small}>{t('figures.backTest.none')}</p>
      </Card>
    )
  const naive = Math.min(test.lastWeek.wape, test.fourWeeks.wape)
  return (
    <Card title={t('figures.backTest.title')}>
      <p className={css.small}>{t('figures.backTest.intro', { count: test.days, n: format.number(test.model.n) })}</p>
      <table className={`${css.table} ${css.narrow}`}>
        <thead>
          <tr>
            {(['way', 'wape', 'bias'] as const).map((head) => (
              <th key={head} scope="col" title={t(`figures.backTest.means.${head}`)}>
                {t(`figures.backTest.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={way}>
              <th scope="row">{t(`figures.backTest.${way}`)}</th>
              <td>{words.percent(test[way].wape)}</td>
              <td>{words.decimal(test[way].bias)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.small}>{t(test.model.wape < naive ? 'figures.backTest.better' : 'figures.backTest.worse')}</p>
    </Card>
  )
}
