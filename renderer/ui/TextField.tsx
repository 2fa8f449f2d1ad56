import type { HTMLInputTypeAttribute } from 'react'
import {
  FieldError,
  Input,
  Label,
  Text,
  TextField as Base,
  type TextFieldProps as BaseProps,
} from 'react-aria-components'
import css from './Field.module.css'

export interface TextFieldProps extends Omit<BaseProps, 'children' | 'className' | 'style' | 'type'> {
  label: string
  hideLabel?: boolean
  description?: string
  error?: string | null
  placeholder?: string
  suffix?: string
  type?: HTMLInputTypeAttribute
  min?: string
  max?: string
  step?: string
  className?: string
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, description, error, placeholder, suffix, type, min, max, step, className, ...rest } = props
  return (
    // What is typed is never kept by the browser (autofill, a page's state on the disk): docs/AT-REST.md.
    <Base
      autoComplete="off"
      {...rest}
      isInvalid={Boolean(error) || rest.isInvalid}
      className={`${css.field} ${className ?? ''}`}
    >
      <Label className={hideLabel ? css.hidden : css.label}>{label}</Label>
      <div className={suffix ? css.affix : undefined}>
        <Input className={css.input!} {...{ placeholder, type, min, max, step }} />
        {suffix && <span className={css.suffix}>{suffix}</span>}
      </div>
      {description && (
        <Text slot="description" className={css.description}>
          {description}
        </Text>
      )}
      <FieldError className={css.error!}>{error}</FieldError>
    </Base>
  )
}
