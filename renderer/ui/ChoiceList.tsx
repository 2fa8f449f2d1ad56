import { Label, Radio, RadioGroup } from 'react-aria-components'
import field from './Field.module.css'
import type { Option } from './Select.tsx'
import css from './ChoiceList.module.css'

export interface ChoiceListProps<Id extends string> {
  label: string
  hideLabel?: boolean
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  columns?: 1 | 2
  autoFocus?: boolean
}

/** One choice out of a few, all in sight: faster than a drop-down, and arrow keys walk it. */
export function ChoiceList<Id extends string>(props: ChoiceListProps<Id>) {
  const { label, hideLabel, options, value, onChange, columns = 1, autoFocus } = props
  return (
    <RadioGroup className={field.field!} value={value} onChange={(id) => onChange(id as Id)}>
      <Label className={hideLabel ? field.hidden : field.label}>{label}</Label>
      <div className={`${css.grid} ${columns === 2 ? css.two : ''}`}>
        {options.map((option, index) => (
          <Radio
            key={option.id}
            value={option.id}
            className={css.choice!}
            autoFocus={autoFocus && (value ? option.id === value : index === 0)}
          >
            <span className={css.mark} />
            <span>
              {option.label}
              {option.detail && <span className={css.detail}>{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
