import { useMemo, useState } from 'react'
import { Button, ComboBox as Base, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { foldText } from './foldText.ts'
import { IconChevronDown, Icon } from './icons.ts'
import type { Option } from './Select.tsx'
import field from './Field.module.css'
import pop from './Popover.module.css'
import css from './ComboBox.module.css'

export interface ComboBoxProps {
  label: string
  options: readonly Option[]
  value: string | null
  onChange: (id: string | null) => void
  placeholder?: string
  emptyText: string
  /** Under the field. */
  description?: string
  openLabel: string
  autoFocus?: boolean
}

/** Type to find among thousands: accents and order of words do not matter; 40 at most are listed. */
export function ComboBox(props: ComboBoxProps) {
  const { label, options, value, onChange, placeholder, emptyText, openLabel, autoFocus, description } = props
  const chosen = options.find((option) => option.id === value)
  const [text, setText] = useState(chosen?.label ?? '')
  const keys = useMemo(() => options.map((option) => foldText(`${option.label} ${option.detail ?? ''}`)), [options])
  const found = useMemo(() => {
    const words = text === chosen?.label ? [] : foldText(text).split(' ').filter(Boolean)
    return options.filter((_, index) => words.every((word) => keys[index]!.includes(word))).slice(0, 40)
  }, [options, keys, text, chosen?.label])
  return (
    <Base
      className={field.field!}
      items={found}
      inputValue={text}
      onInputChange={(next) => {
        setText(next)
        if (chosen && next !== chosen.label && !options.some((option) => option.label === next)) onChange(null)
      }}
      selectedKey={value}
      onSelectionChange={(key) => {
        // The list tells the choice it knew once more as it closes: "none", right after a choice.
        if (key === null) return
        onChange(String(key))
        const option = options.find((candidate) => candidate.id === key)
        if (option) setText(option.label)
      }}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label className={field.label}>{label}</Label>
      <div
        className={css.box}
        onKeyDownCapture={(event) => {
          // Escape empties what finds nobody; left to the field, the list would open again for the emptied text, for ever.
          if (event.key !== 'Escape' || text === '' || chosen?.label === text) return
          event.preventDefault()
          event.stopPropagation()
          setText('')
        }}
      >
        <Input autoComplete="off" className={field.input!} placeholder={placeholder} autoFocus={autoFocus} />
        <Button className={css.open!} aria-label={openLabel}>
          <Icon of={IconChevronDown} size={14} />
        </Button>
      </div>
      {description && (
        <Text slot="description" className={field.description!}>
          {description}
        </Text>
      )}
      <Popover className={pop.popover!}>
        <ListBox className={pop.list!} renderEmptyState={() => <div className={pop.empty}>{emptyText}</div>}>
          {(option: Option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={pop.item!} isDisabled={option.isDisabled}>
              <span className={pop.words}>
                {option.label}
                {option.detail && <span className={pop.detail}>{option.detail}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Base>
  )
}
