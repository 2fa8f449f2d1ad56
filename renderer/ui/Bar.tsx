import { ProgressBar } from 'react-aria-components'
import type { Tone } from './Pill.tsx'
import css from './Bar.module.css'

export interface BarProps {
  label: string
  /** 0 to 1; absent = not known yet, the bar travels. */
  value?: number
  tone?: Tone
  className?: string
}

export function Bar({ label, value, tone = 'accent', className }: BarProps) {
  const share = Math.min(1, Math.max(0, value ?? 0))
  return (
    <ProgressBar
      className={`${css.bar} ${className ?? ''}`}
      aria-label={label}
      isIndeterminate={value === undefined}
      value={share * 100}
    >
      <div
        className={`${css.fill} ${css[tone]} ${value === undefined ? css.travel : ''}`}
        style={value === undefined ? undefined : { width: `${share * 100}%` }}
      />
    </ProgressBar>
  )
}
