import type { ReactNode } from 'react'
import { Button as Press, type ButtonProps as PressProps } from 'react-aria-components'
import { Tooltip } from './Tooltip.tsx'
import css from './IconButton.module.css'

export interface IconButtonProps extends Omit<PressProps, 'children' | 'className' | 'style'> {
  /** Said by screen readers and shown on hover and on focus. */
  label: string
  kbd?: string
  size?: 's' | 'm'
  tone?: 'plain' | 'quiet' | 'bad'
  children: ReactNode
}

export function IconButton({ label, kbd, size = 'm', tone = 'plain', children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} kbd={kbd}>
      <Press {...rest} aria-label={label} className={[css.button, css[size], css[tone]].filter(Boolean).join(' ')}>
        {children}
      </Press>
    </Tooltip>
  )
}
