import type { ReactNode } from 'react'
import css from './Pill.module.css'

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'mute' | 'accent'

export interface PillProps {
  tone?: Tone
  dot?: boolean
  icon?: ReactNode
  title?: string
  className?: string
  children: ReactNode
}

export function Pill({ tone = 'mute', dot, icon, title, className, children }: PillProps) {
  return (
    <span className={[css.pill, css[tone], className].filter(Boolean).join(' ')} title={title}>
      {dot && <span className={css.dot} />}
      {icon}
      <span className={css.text}>{children}</span>
    </span>
  )
}
