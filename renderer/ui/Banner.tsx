import type { ReactNode } from 'react'
import type { Tone } from './Pill.tsx'
import css from './Banner.module.css'

export interface BannerProps {
  tone?: Tone
  icon?: ReactNode
  title?: string
  actions?: ReactNode
  /** 'alert' interrupts a screen reader; 'status' waits. */
  role?: 'alert' | 'status'
  children?: ReactNode
}

export function Banner({ tone = 'info', icon, title, actions, role, children }: BannerProps) {
  return (
    <div className={`${css.banner} ${css[tone]}`} role={role}>
      {icon}
      <div className={css.words}>
        {title && <strong className={css.title}>{title}</strong>}
        {children}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  )
}
