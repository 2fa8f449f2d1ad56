import { useTranslation } from 'react-i18next'
import { halfHours } from '../../../shared/domain/staffing/arrivals.ts'
import type { StaffingDay } from '../../../shared/protocol/figuresAnswers.ts'
import { Card, useFormat } from '../../ui/index.ts'
import css from './Staffing.module.css'
import type { Plans } from './plansOf.ts'

interface CurveProps {
  day: StaffingDay
  forecast: NonNullable<StaffingDay['forecast']>
  plans: Plans | null
  present: number[]
}
const rules = [0.5, 1]
const even = (most: number) => Math.max(4, Math.ceil(most / 4) * 4)
/** When a centre wakes and sleeps: outside, half-hours are drawn only where something is expected or came. */
const [opens, closes] = [16, 40]

/** Two curves over one day: contacts (expected, with what came since, counted) and advisers (needed, usual, there). The table below says the same. */
export function StaffingChart({ day, forecast, plans, present }: CurveProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { counted } = day
  const bins = Array.from({ length: halfHours }, (_, n) => n)
  const isUsed = (n: number) => (forecast.expected[n] ?? 0) >= 0.05 || (counted[n] ?? 0) > 0
  const from = Math.min(opens, ...bins.filter(isUsed))
  const to = Math.max(closes, ...bins.filter(isUsed).map((n) => n + 1))
  const x = (n: number) => ((n - from) / (to - from)) * 100
  const calls = even(Math.max(...forecast.high, ...counted, ...forecast.corrected))
  const needed = plans?.wished.halfHours.map((bin) => bin.rostered) ?? []
  const planned = plans?.wished.halfHours.map((bin) => bin.planned) ?? []
  const people = even(Math.max(0, ...needed, ...planned, ...present))
  const y = (value: number, most: number) => 100 - (Math.min(value, most) / most) * 100
  const inDay = (of: readonly number[]) => of.map((value, n) => ({ value, n })).filter(({ n }) => n >= from && n < to)
  const line = (of: readonly number[]) =>
    inDay(of)
      .map(({ value, n }, k) => `${k === 0 ? 'M' : 'L'}${x(n + 0.5)} ${y(value, calls)}`)
      .join('')
  const steps = (of: readonly number[]) =>
    inDay(of)
      .map(({ value, n }, k) => `${k === 0 ? 'M' : 'L'}${x(n)} ${y(value, people)}H${x(n + 1)}`)
      .join('')
  const high = inDay(forecast.high)
  const band = `${high.map(({ value, n }, k) => `${k === 0 ? 'M' : 'L'}${x(n + 0.5)} ${y(value, calls)}`).join('')}${high
    .toReversed()
    .map(({ n }) => `L${x(n + 0.5)} ${y(forecast.low[n] ?? 0, calls)}`)
    .join('')}Z`
  const now = x(counted.length - 1 + ((day.at / 60_000) % 30) / 30)
  const over = counted.slice(0, -1)
  const legend = (keys: readonly (readonly [key: string, look: string | undefined])[]) => (
    <span className={css.legend}>
      {keys.map(([key, look]) => (
        <span key={key}>
          <i className={look} /> {t(`figures.staffing.line.${key}`)}
        </span>
      ))}
    </span>
  )
  const plot = (most: number, inside: React.ReactNode) => (
    <div className={css.curve} aria-hidden="true">
      {rules.map((at) => (
        <span key={at} className={css.rule} style={{ bottom: `${at * 100}%` }}>
          {format.number(most * at)}
        </span>
      ))}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        {inside}
        {now >= 0 && now <= 100 && <path className={css.now} d={`M${now} 0V100`} />}
      </svg>
    </div>
  )
  return (
    <Card title={t('figures.staffing.curve')} className={css.curves!}>
      {legend([
        ['expected', css.keyExpected],
        ['band', css.keyBand],
        ['corrected', css.keyCorrected],
        ['counted', css.keyCounted],
      ])}
      {plot(
        calls,
        <>
          <path className={css.band} d={band} />
          <path className={css.expected} d={line(forecast.expected)} />
          <path className={css.corrected} d={line(forecast.corrected)} />
          {over.length > 0 && <path className={css.counted} d={line(over)} />}
        </>,
      )}
      {legend([
        ['needed', css.keyNeeded],
        ['usual', css.keyUsual],
        ['present', css.keyPresent],
      ])}
      {plot(
        people,
        <>
          <path className={css.needed} d={steps(needed)} />
          {plans?.usual && <path className={css.usual} d={steps(planned)} />}
          <path className={css.present} d={steps(present)} />
        </>,
      )}
      <div className={css.hours} aria-hidden="true">
        {bins
          .filter((n) => n >= from && n <= to && n % 4 === 0)
          .map((n) => (
            <span key={n} style={{ left: `${x(n)}%` }}>
              {`${String(n / 2).padStart(2, '0')}:00`}
            </span>
          ))}
      </div>
    </Card>
  )
}
