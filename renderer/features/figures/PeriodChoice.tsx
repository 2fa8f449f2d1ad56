import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select, TextField } from '../../ui/index.ts'
import css from './Figures.module.css'
import { datesOf, presets, type Dates, type Preset } from './periods.ts'

/** Of which days: a usual span, or two dates. */
export function PeriodChoice({
  dates,
  today,
  onChange,
}: {
  dates: Dates
  today: string
  onChange: (dates: Dates) => void
}) {
  const { t } = useTranslation()
  const [preset, setPreset] = useState<Preset>('week')
  return (
    <>
      <Select
        size="s"
        label={t('figures.period')}
        className={css.choice!}
        value={preset}
        onChange={(to) => {
          setPreset(to)
          if (to !== 'custom') onChange(datesOf(to, today))
        }}
        options={presets.map((id) => ({ id, label: t(`figures.preset.${id}`) }))}
      />
      {preset === 'custom' &&
        (['from', 'to'] as const).map((end) => (
          <TextField
            key={end}
            type="date"
            label={t(`figures.${end}`)}
            value={dates[end]}
            max={today}
            onChange={(date) => onChange({ ...dates, [end]: date })}
          />
        ))}
    </>
  )
}
