import type { ReactNode } from 'react'
import { Button as Press, type ButtonProps as PressProps } from 'react-aria-components'
import { Kbd } from './Kbd.tsx'
import css from './Button.module.css'

export interface ButtonProps extends Omit<PressProps, 'children' | 'className' | 'style'> {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'note' | 'link'
  size?: 's' | 'm'
  icon?: ReactNode
  /** The key that does the same, shown beside the label. */
  kbd?: string
  className?: string
  children?: ReactNode
}

export function Button({ variant = 'secondary', size = 'm', icon, kbd, className, children, ...rest }: ButtonProps) {
  return (
    <Press {...rest} className={[css.button, css[variant], css[size], className].filter(Boolean).join(' ')}>
      {icon}
      {children !== undefined && <span className={css.label}>{children}</span>}
      {kbd && <Kbd>{kbd}</Kbd>}
    </Press>
  )
}
