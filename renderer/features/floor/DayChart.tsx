import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayBegan } from '../../../shared/domain/floor/dayOf.ts'
import { floorDaySchema, type DayBin } from '../../../shared/protocol/floorAnswers.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { Card, EmptyState, IconClock, useFormat, useNow, VisuallyHidden } from '../../ui/index.ts'
import css from './Floor.module.css'

const halfHour = 1_800_000
const askEvery = 30_000
/** When a floor wakes and sleeps: outside, half-hours are drawn only where something came in. */
const [opens, closes] = [8, 20]

const parts = [
  ['inTime', css.binInTime],
  ['late', css.binLate],
  ['gone', css.binGone],
  ['open', css.binOpen],
] as const

function Legend() {
  const { t } = useTranslation()
  return (
    <span className={css.legend}>
      {parts.map(([part, look]) => (
        <span key={part}>
          <i className={look} /> {t(`floor.day.${part}`)}
        </span>
      ))}
    </span>
  )
}

/** Arrivals by half-hours, and what became of them: answered in time, answered late, gone. */
export function DayChart() {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const isOnline = useConnection() === 'online'
  const now = useNow(useClock(), askEvery)
  // The first of the day is drawn when it is there, the others as time goes on.
  const hasBegun = useRows('queueToday', ({ entered }) => entered > 0, []).length > 0
  const [bins, setBins] = useState<DayBin[] | null>(null)
  useEffect(() => {
    let live = true
    if (!isOnline) return
    void desk.live('floor.day', {}).then((outcome) => {
      const read = outcome.ok ? floorDaySchema.safeParse(outcome.value) : null
      if (live && read?.success) setBins(read.data.bins)
    })
    return () => {
      live = false
    }
  }, [desk, isOnline, now, hasBegun])
  if (bins === null || bins.length === 0)
    return (
      <Card fill title={t('floor.day.title')}>
        <EmptyState icon={IconClock} title={t(bins === null ? 'floor.reading' : 'floor.day.none')} />
      </Card>
    )
  const began = dayBegan(now, 'Europe/Paris')
  const first = Math.min(began + opens * 2 * halfHour, ...bins.map(({ from }) => from))
  const last = Math.max(began + closes * 2 * halfHour, ...bins.map(({ from }) => from + halfHour))
  const count = Math.round((last - first) / halfHour)
  const most = Math.max(4, ...bins.map(({ entered }) => entered))
  const lines = [0.25, 0.5, 0.75, 1]
  const share = (ms: number) => `${((ms - first) / (last - first)) * 100}%`
  return (
    <Card fill title={t('floor.day.title')} aside={<Legend />}>
      <div className={css.chart} aria-hidden="true">
        {lines.map((at) => (
          <span key={at} className={css.rule} style={{ bottom: `${at * 100}%` }}>
            {format.number(Math.round(most * at))}
          </span>
        ))}
        {bins.map(({ from, entered, answered, answeredInTime, abandoned }) => {
          const open = Math.max(0, entered - answered - abandoned)
          const part = (n: number) => ({ height: `${(n / most) * 100}%` })
          return (
            <div
              key={from}
              className={css.bin}
              style={{ left: share(from), width: `${100 / count}%` }}
              title={t('floor.day.bin', {
                from: format.time(from),
                entered,
                answered,
                inTime: answeredInTime,
                abandoned,
              })}
            >
              <span className={css.binOpen} style={part(open)} />
              <span className={css.binGone} style={part(abandoned)} />
              <span className={css.binLate} style={part(answered - answeredInTime)} />
              <span className={css.binInTime} style={part(answeredInTime)} />
            </div>
          )
        })}
        {now >= first && now <= last && <span className={css.nowLine} style={{ left: share(now) }} />}
      </div>
      <div className={css.hours} aria-hidden="true">
        {Array.from({ length: Math.floor(count / 4) + 1 }, (_, i) => first + i * 4 * halfHour).map((at) => (
          <span key={at} style={{ left: share(at) }}>
            {format.time(at)}
          </span>
        ))}
      </div>
      <VisuallyHidden>
        <table>
          <caption>{t('floor.day.title')}</caption>
          <tbody>
            {bins.map(({ from, entered, answered, answeredInTime, abandoned }) => (
              <tr key={from}>
                <td>
                  {t('floor.day.bin', {
                    from: format.time(from),
                    entered,
                    answered,
                    inTime: answeredInTime,
                    abandoned,
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </Card>
  )
}
