import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Option } from './Select.tsx'
import css from './Segmented.module.css'

export interface SegmentedProps<Id extends string> {
  label: string
  options: readonly Option<Id>[]
  value: Id
  onChange: (id: Id) => void
}

export function Segmented<Id extends string>({ label, options, value, onChange }: SegmentedProps<Id>) {
  return (
    <ToggleButtonGroup
      className={css.group!}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [id] = [...keys]
        if (id !== undefined) onChange(id as Id)
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={css.part!}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
