import type { ReactNode } from 'react'
import { Button } from '../../ui/index.ts'
import css from './OperationForm.module.css'

interface FormProps {
  submitLabel: string
  isReady: boolean
  isGrave?: boolean
  onSubmit: () => void
  children: ReactNode
}

/** Fields, then one button; Enter and Ctrl+Enter press it. */
export function OperationForm({ submitLabel, isReady, isGrave, onSubmit, children }: FormProps) {
  const submit = () => isReady && onSubmit()
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDownCapture={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) {
          event.preventDefault()
          event.stopPropagation()
          submit()
        }
      }}
    >
      {children}
      <div className={css.foot}>
        <Button type="submit" variant={isGrave ? 'danger' : 'primary'} kbd="Ctrl ↵" isDisabled={!isReady}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
