import { DateField, DateInput, DateSegment, Label } from 'react-aria-components'
import css from './DayField.module.css'

/** A day, written in the order of the desk's language: a browser's own field follows the browser's. `onChange`: YYYY-MM-DD, or '' while it is not whole. */
export function DayField({ label, onChange }: { label: string; onChange: (day: string) => void }) {
  return (
    <DateField className={css.field!} onChange={(day) => onChange(day?.toString() ?? '')}>
      <Label className={css.label!}>{label}</Label>
      <DateInput className={css.input!}>
        {(segment) => <DateSegment className={css.segment!} segment={segment} />}
      </DateInput>
    </DateField>
  )
}
