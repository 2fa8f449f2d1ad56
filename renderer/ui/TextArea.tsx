import type { Ref } from 'react'
import {
  FieldError,
  Label,
  Text,
  TextArea as Area,
  TextField as Base,
  type TextFieldProps as BaseProps,
} from 'react-aria-components'
import css from './Field.module.css'

export interface TextAreaProps extends Omit<BaseProps, 'children' | 'className' | 'style'> {
  label: string
  hideLabel?: boolean
  description?: string
  error?: string | null
  placeholder?: string
  rows?: number
  inputRef?: Ref<HTMLTextAreaElement>
  className?: string
}

export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, description, error, placeholder, rows = 3, inputRef, className, ...rest } = props
  return (
    // As TextField: never kept by the browser.
    <Base
      autoComplete="off"
      {...rest}
      isInvalid={Boolean(error) || rest.isInvalid}
      className={`${css.field} ${className ?? ''}`}
    >
      <Label className={hideLabel ? css.hidden : css.label}>{label}</Label>
      <Area className={css.input!} placeholder={placeholder} rows={rows} ref={inputRef} />
      {description && (
        <Text slot="description" className={css.description}>
          {description}
        </Text>
      )}
      <FieldError className={css.error!}>{error}</FieldError>
    </Base>
  )
}
