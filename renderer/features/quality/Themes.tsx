import { useTranslation } from 'react-i18next'
import type { AdministrationReply } from '../../../shared/protocol/administration.ts'
import { useClock } from '../../desk/useClock.ts'
import { useFormat } from '../../ui/index.ts'
import { noonOf } from './noonOf.ts'
import css from './Quality.module.css'

export interface Theme {
  topic: string
  /** Null: all weeks. */
  week: number | null
}
interface ThemesProps {
  themes: AdministrationReply<'quality.satisfaction'>['themes']
  chosen: Theme | null
  onChoose: (theme: Theme) => void
}

/** Complaints by topic and week, darker where there are more; each number opens its contacts. */
export function Themes({ themes, chosen, onChoose }: ThemesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const weeks = [...new Set(themes.map(({ week }) => week))].toSorted((a, b) => a - b)
  const most = Math.max(1, ...themes.map(({ n }) => n))
  const totals = [...Map.groupBy(themes, ({ topic }) => topic)]
    .map(([topic, of]) => ({ topic, of, total: of.reduce((all, { n }) => all + n, 0) }))
    .toSorted((a, b) => b.total - a.total)
  const cell = (topic: string, week: number | null, n: number) => (
    <button
      type="button"
      className={css.count}
      aria-pressed={chosen?.topic === topic && chosen.week === week}
      onClick={() => onChoose({ topic, week })}
    >
      {n}
    </button>
  )
  return (
    <div className={css.tableBox} tabIndex={0} role="region" aria-label={t('quality.themes')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('quality.theme')}</th>
            {weeks.map((week) => (
              <th key={week} scope="col" title={t('quality.weekOf', { day: format.longDay(noonOf(week)) })}>
                {format.day(noonOf(week), now())}
              </th>
            ))}
            <th scope="col">{t('quality.total')}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ topic, of, total }) => (
            <tr key={topic}>
              <th scope="row">{t(`words.topic.${topic}`)}</th>
              {weeks.map((week) => {
                const n = of.find((one) => one.week === week)?.n ?? 0
                return (
                  <td key={week} data-heat={n === 0 ? undefined : Math.ceil((n / most) * 4)}>
                    {n > 0 ? cell(topic, week, n) : '·'}
                  </td>
                )
              })}
              <td>{cell(topic, null, total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
