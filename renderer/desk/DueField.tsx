import { useTranslation } from 'react-i18next'
import { Button, Select, useFormat } from '../ui/index.ts'
import css from './DueField.module.css'
import { atTime, days, minuteOfDay, quickTimes, slots, startOfDay } from './dueTimes.ts'
import { useClock } from './useClock.ts'

interface DueFieldProps {
  dayLabel: string
  timeLabel: string
  /** ms, or null while none is chosen. */
  value: number | null
  onChange: (at: number) => void
  error?: string | null
  autoFocus?: boolean
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** When something is due: one press for the usual times, or a day and a time, written as the reader writes them. */
export function DueField({ dayLabel, timeLabel, value, onChange, error, autoFocus }: DueFieldProps) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const today = startOfDay(now())
  const day = value === null ? null : startOfDay(value)
  const minute = value === null ? null : minuteOfDay(value)
  return (
    <div className={css.due}>
      <div className={css.quick}>
        {quickTimes(now()).map(({ key, at }, index) => (
          <Button key={at} size="s" variant="quiet" autoFocus={autoFocus && index === 0} onPress={() => onChange(at)}>
            {key === 'next' ? capital(format.dayTime(at, now())) : t(`due.${key}`, { time: format.time(at) })}
          </Button>
        ))}
      </div>
      <div className={css.exact}>
        <Select
          label={dayLabel}
          placeholder={t('due.day')}
          options={days(now()).map((at) => ({ id: String(at), label: format.weekday(at, now()) }))}
          value={day === null ? null : String(day)}
          onChange={(id) => onChange(atTime(Number(id), minute ?? 9 * 60))}
        />
        <Select
          label={timeLabel}
          placeholder={t('due.time')}
          options={slots(minute).map((at) => ({ id: String(at), label: format.time(atTime(today, at)) }))}
          value={minute === null ? null : String(minute)}
          onChange={(id) => onChange(atTime(day ?? today, Number(id)))}
        />
      </div>
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
