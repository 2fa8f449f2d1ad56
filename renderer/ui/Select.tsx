import { Button, Label, ListBox, ListBoxItem, Popover, Select as Base, SelectValue } from 'react-aria-components'
import { IconCheck, IconChevronDown, Icon } from './icons.ts'
import { CutAddress } from './CutAddress.tsx'
import field from './Field.module.css'
import pop from './Popover.module.css'
import css from './Select.module.css'

export interface Option<Id extends string = string> {
  id: Id
  label: string
  detail?: string
  /** Shown, with its reason in `detail`, and not to be chosen. */
  isDisabled?: boolean
}

export interface SelectProps<Id extends string> {
  label: string
  hideLabel?: boolean
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  placeholder?: string
  size?: 's' | 'm'
  isDisabled?: boolean
  autoFocus?: boolean
  className?: string
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const {
    label,
    hideLabel,
    options,
    value,
    onChange,
    placeholder,
    size = 'm',
    isDisabled,
    autoFocus,
    className,
  } = props
  return (
    <Base
      className={`${field.field} ${className ?? ''}`}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      placeholder={placeholder}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as Id)}
    >
      <Label className={hideLabel ? field.hidden : field.label}>{label}</Label>
      <Button className={`${css.button} ${css[size]}`}>
        <SelectValue className={css.value!}>
          {({ selectedText, isPlaceholder }) =>
            isPlaceholder ? (placeholder ?? '') : <CutAddress text={selectedText} />
          }
        </SelectValue>
        <Icon of={IconChevronDown} size={14} />
      </Button>
      <Popover className={pop.popover!}>
        <ListBox className={pop.list!} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={pop.item!}>
              {({ isSelected }) => (
                <>
                  <span className={pop.words}>
                    {option.label}
                    {option.detail && <span className={pop.detail}>{option.detail}</span>}
                  </span>
                  <span className={pop.check}>{isSelected && <Icon of={IconCheck} size={16} />}</span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Base>
  )
}
