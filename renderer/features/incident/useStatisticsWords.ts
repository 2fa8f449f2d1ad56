import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useFormat } from '../../ui/index.ts'

type Statistics = NonNullable<Row<'incident'>['statistics']>
const minute = 60_000

/** « 6 clients en 15 min, 0,4 attendu » ; and how rare that is by chance. */
export function useStatisticsWords(): (of: Statistics) => {
  count: string
  window: string
  expected: string
  odds: string
  short: string
} {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ count, windowMs, expected, p }) => {
    const rounded = expected < 0.095 ? 0 : Number(expected.toPrecision(2))
    const customers = t('incident.figures.count', { count })
    const window = t('incident.figures.window', { minutes: Math.round(windowMs / minute) })
    const usual =
      rounded === 0
        ? t('incident.figures.hardlyAny', { limit: format.number(0.1) })
        : t('incident.figures.expected', { count: rounded, value: format.number(rounded) })
    const once = 1 / Math.max(p, 1e-9)
    const odds = t(p < 1e-9 ? 'incident.figures.never' : 'incident.figures.odds', {
      value: format.number(Number(once.toPrecision(2))),
    })
    return { count: customers, window, expected: usual, odds, short: `${customers} ${window}, ${usual}` }
  }
}
