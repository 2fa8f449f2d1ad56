import { useState } from 'react'
import { TextField } from '../../ui/index.ts'
import { useNumbers } from './useModelWords.ts'

interface NumberFieldProps {
  label: string
  hideLabel?: boolean
  value: number | undefined
  suffix?: string
  onChange: (value: number | undefined) => void
  /** An empty field is no number. */
  optional?: boolean
  className?: string
}

/** A number as people write it, with a comma or a point; it counts as soon as it is one. */
export function NumberField({ label, hideLabel, value, suffix, onChange, optional, className }: NumberFieldProps) {
  const { chance } = useNumbers()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = value === undefined ? '' : chance(value)
  const read = typed === null ? null : parsed(typed)
  const isWrong = typed !== null && read === null && !(optional && typed.trim() === '')
  return (
    <TextField
      label={label}
      {...(hideLabel && { hideLabel })}
      {...(suffix !== undefined && { suffix })}
      {...(className !== undefined && { className })}
      inputMode="decimal"
      isInvalid={isWrong}
      value={typed ?? shown}
      onChange={(text) => {
        setTyped(text)
        const next = parsed(text)
        if (next !== null) onChange(next)
        else if (optional && text.trim() === '') onChange(undefined)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
function parsed(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/gu, '')
    .replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}
