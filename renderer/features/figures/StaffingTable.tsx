import { useTranslation } from 'react-i18next'
import { halfHours } from '../../../shared/domain/staffing/arrivals.ts'
import type { StaffingDay } from '../../../shared/protocol/figuresAnswers.ts'
import { csvOf, type CsvCell } from '../../desk/csvOf.ts'
import { saveFile } from '../../desk/saveFile.ts'
import { Button, Card, useFormat } from '../../ui/index.ts'
import css from './Figures.module.css'
import own from './Staffing.module.css'
import type { Plans } from './plansOf.ts'
import { useFigureWords } from './useFigureWords.ts'

interface StaffingTableProps {
  day: StaffingDay
  forecast: NonNullable<StaffingDay['forecast']>
  plans: Plans | null
  present: number[]
}
const heads = ['time', 'expected', 'between', 'counted', 'needed', 'planned', 'present', 'serviceLevel'] as const
const clock = (bin: number) => `${String(Math.floor(bin / 2)).padStart(2, '0')}:${bin % 2 === 0 ? '00' : '30'}`
const tenth = (value: number) => Math.round(value * 10) / 10

/** The day in numbers: each half-hour in which something was expected, came, or somebody was there. */
export function StaffingTable({ day, forecast, plans, present }: StaffingTableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFigureWords()
  const rows = Array.from({ length: halfHours }, (_, bin) => ({
    bin,
    expected: forecast.corrected[bin] ?? 0,
    low: forecast.low[bin] ?? 0,
    high: forecast.high[bin] ?? 0,
    counted: day.counted[bin] ?? null,
    there: present[bin] ?? null,
    plan: plans?.wished.halfHours[bin],
  })).filter(
    ({ bin, counted, there, plan }) =>
      (forecast.expected[bin] ?? 0) >= 0.05 || (counted ?? 0) > 0 || (there ?? 0) > 0 || (plan?.planned ?? 0) > 0,
  )
  function save() {
    const lines = rows.map(({ bin, expected, low, high, counted, there, plan }): CsvCell[] => [
      clock(bin),
      tenth(expected),
      low,
      high,
      counted,
      plan?.rostered ?? null,
      plan?.planned ?? null,
      there,
      plan ? tenth(plan.serviceLevel * 100) : null,
    ])
    const head = (['time', 'expected', 'low', 'high', 'counted', 'needed', 'planned', 'present'] as const).map((key) =>
      t(`figures.staffing.head.${key}`),
    )
    saveFile(
      `${t('figures.staffing.file')} ${day.date}.csv`,
      'text/csv;charset=utf-8',
      csvOf([[...head, `${t('figures.staffing.head.serviceLevel')} (%)`], ...lines]),
    )
  }
  return (
    <Card
      title={t('figures.staffing.table')}
      className={css.tableCard!}
      aside={
        <Button size="s" onPress={save}>
          {t('figures.csv.save')}
        </Button>
      }
    >
      <div className={css.tableBox} tabIndex={0} role="region" aria-label={t('figures.staffing.table')}>
        <table className={css.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" title={t(`figures.staffing.means.${head}`)}>
                  {t(`figures.staffing.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ bin, expected, low, high, counted, there, plan }) => (
              <tr key={bin}>
                <th scope="row">{clock(bin)}</th>
                <td>{format.number(tenth(expected))}</td>
                <td>{t('figures.staffing.span', { low: format.number(low), high: format.number(high) })}</td>
                <td>{counted === null ? '—' : format.number(counted)}</td>
                <td>{plan ? format.number(plan.rostered) : '—'}</td>
                <td className={plan && plan.planned < plan.rostered ? own.short : undefined}>
                  {plan ? format.number(plan.planned) : '—'}
                </td>
                <td>{there === null ? '—' : format.number(there)}</td>
                <td>{plan && plan.arrivals > 0 ? words.percent(plan.serviceLevel) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
