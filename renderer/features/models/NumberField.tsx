import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/index.ts'
import { useNumbers } from './useModelWords.ts'

interface NumberFieldProps {
  label: string
  hideLabel?: boolean
  value: number | undefined
  suffix?: string
  onChange: (value: number | undefined) => void
  /** A number above it is not taken: it stands in the field with what is wrong, and the model keeps the one before. */
  most?: number
  /** An empty field is no number. */
  optional?: boolean
  className?: string
}

/** A number as people write it, with a comma or a point; it counts as soon as it is one. */
export function NumberField({
  label,
  hideLabel,
  value,
  suffix,
  onChange,
  most,
  optional,
  className,
}: NumberFieldProps) {
  const { t } = useTranslation()
  const { chance } = useNumbers()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = value === undefined ? '' : chance(value)
  const read = typed === null ? null : parsed(typed, most)
  const isWrong = typed !== null && read === null && !(optional && typed.trim() === '')
  return (
    <TextField
      label={label}
      {...(hideLabel && { hideLabel })}
      {...(suffix !== undefined && { suffix })}
      {...(className !== undefined && { className })}
      inputMode="decimal"
      error={
        isWrong
          ? t(most === undefined ? 'models.form.number' : 'models.form.numberTo', { most: chance(most ?? 0) })
          : null
      }
      value={typed ?? shown}
      onChange={(text) => {
        setTyped(text)
        const next = parsed(text, most)
        if (next !== null) onChange(next)
        else if (optional && text.trim() === '') onChange(undefined)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
function parsed(text: string, most = Infinity): number | null {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/gu, '')
    .replace(',', '.')
  const read = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
  return read !== null && read <= most ? read : null
}
