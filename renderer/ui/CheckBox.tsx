import type { ReactNode } from 'react'
import { Checkbox as Base, type CheckboxProps as BaseProps } from 'react-aria-components'
import { IconCheck } from '@tabler/icons-react'
import css from './CheckBox.module.css'

export interface CheckBoxProps extends Omit<BaseProps, 'children' | 'className' | 'style'> {
  children: ReactNode
}

export function CheckBox({ children, ...rest }: CheckBoxProps) {
  return (
    <Base {...rest} className={css.box!}>
      {({ isSelected }) => (
        <>
          <span className={css.mark}>{isSelected && <IconCheck size={13} stroke={3} aria-hidden="true" />}</span>
          <span>{children}</span>
        </>
      )}
    </Base>
  )
}
