import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import css from './EmptyState.module.css'

export interface EmptyStateProps {
  icon?: TablerIcon
  title: string
  children?: ReactNode
  action?: ReactNode
  size?: 's' | 'm'
}

export function EmptyState({ icon, title, children, action, size = 'm' }: EmptyStateProps) {
  return (
    <div className={`${css.empty} ${css[size]}`}>
      {icon && (
        <span className={css.icon}>
          <Icon of={icon} size={size === 's' ? 18 : 26} />
        </span>
      )}
      <p className={css.title}>{title}</p>
      {children && <div className={css.text}>{children}</div>}
      {action}
    </div>
  )
}
