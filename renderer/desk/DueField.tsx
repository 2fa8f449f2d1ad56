import { useTranslation } from 'react-i18next'
import { Button, TextField } from '../ui/index.ts'
import { useClock } from './useClock.ts'
import { fromLocalInput, quickTimes, toLocalInput } from './dueTimes.ts'
import css from './DueField.module.css'

interface DueFieldProps {
  label: string
  /** ms, or null while none is chosen. */
  value: number | null
  onChange: (at: number | null) => void
  error?: string | null
}

/** When something is due: one press for the usual times, or the exact one. */
export function DueField({ label, value, onChange, error }: DueFieldProps) {
  const { t } = useTranslation()
  const now = useClock()
  return (
    <div className={css.due}>
      <TextField
        label={label}
        type="datetime-local"
        min={toLocalInput(now())}
        value={value === null ? '' : toLocalInput(value)}
        onChange={(text) => onChange(fromLocalInput(text))}
        error={error}
      />
      <div className={css.quick}>
        {quickTimes(now()).map(({ key, at }) => (
          <Button key={key} size="s" variant="quiet" onPress={() => onChange(at)}>
            {t(`due.${key}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
