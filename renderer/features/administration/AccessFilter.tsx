import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/index.ts'
import css from './AccessFilter.module.css'
import type { Filter } from './AccessLogDialog.tsx'
import { DayField } from './DayField.tsx'

/** Asked once the typing rests (ms). */
const rest = 350

/** By adviser, by record, by period: the days named are in it, whole. */
export function AccessFilter({ onChange }: { onChange: (filter: Filter) => void }) {
  const { t } = useTranslation()
  const [adviser, setAdviser] = useState('')
  const [reference, setReference] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  useEffect(() => {
    const timer = setTimeout(
      () =>
        onChange({
          adviser: adviser.trim(),
          reference: reference.trim(),
          from: dayStart(from, 0),
          until: dayStart(until, 1),
        }),
      rest,
    )
    return () => clearTimeout(timer)
  }, [adviser, reference, from, until, onChange])
  return (
    <div className={css.filter} role="search" aria-label={t('administration.access.filter')}>
      <TextField
        label={t('administration.access.adviser')}
        value={adviser}
        onChange={setAdviser}
        autoFocus
        maxLength={80}
      />
      <TextField
        label={t('administration.access.reference')}
        value={reference}
        onChange={setReference}
        maxLength={40}
      />
      <DayField label={t('administration.access.from')} onChange={setFrom} />
      <DayField label={t('administration.access.until')} onChange={setUntil} />
    </div>
  )
}

/** The first moment of the day `after` days later, where this desk stands; null without a day. */
function dayStart(date: string, after: number): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)?.slice(1).map(Number)
  return parts ? new Date(parts[0]!, parts[1]! - 1, parts[2]! + after).getTime() : null
}
