import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import css from './EmptyState.module.css'

export interface EmptyStateProps {
  icon?: TablerIcon
  title: string
  /** 'h1' where it is what the page is about. */
  as?: 'p' | 'h1'
  children?: ReactNode
  action?: ReactNode
  size?: 's' | 'm'
}

export function EmptyState({ icon, title, as: Title = 'p', children, action, size = 'm' }: EmptyStateProps) {
  return (
    <div className={`${css.empty} ${css[size]}`}>
      {icon && (
        <span className={css.icon}>
          <Icon of={icon} size={size === 's' ? 18 : 26} />
        </span>
      )}
      <Title className={css.title}>{title}</Title>
      {children && <div className={css.text}>{children}</div>}
      {action}
    </div>
  )
}
