import type { ReactElement, ReactNode } from 'react'
import {
  Header,
  Menu as Base,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type PopoverProps,
} from 'react-aria-components'
import { IconCheck, Icon } from './icons.ts'
import { Kbd } from './Kbd.tsx'
import css from './Popover.module.css'

export interface MenuEntry {
  id: string
  label: string
  detail?: string
  icon?: ReactNode
  kbd?: string
  tone?: 'bad'
  isSelected?: boolean
  isDisabled?: boolean
}
export interface MenuGroup {
  title?: string
  items: readonly MenuEntry[]
}
export interface MenuProps {
  label: string
  /** The button that opens it. */
  children: ReactElement
  groups: readonly MenuGroup[]
  onAction: (id: string) => void
  placement?: PopoverProps['placement']
  isOpen?: boolean
  onOpenChange?: (open: boolean) => void
}

export function Menu({ label, children, groups, onAction, placement, isOpen, onOpenChange }: MenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {children}
      <Popover className={css.popover!} placement={placement ?? 'bottom start'}>
        <Base className={`${css.list} ${css.menu}`} aria-label={label} onAction={(key) => onAction(String(key))}>
          {groups.map((group, index) => (
            <MenuSection key={group.title ?? index} className={css.section!} aria-label={group.title ?? label}>
              {group.title && <Header className={css.header}>{group.title}</Header>}
              {group.items.map((item) => (
                <MenuItem
                  key={item.id}
                  id={item.id}
                  textValue={item.label}
                  isDisabled={item.isDisabled}
                  className={`${css.item} ${item.tone ? css[item.tone] : ''}`}
                >
                  {item.icon}
                  <span className={css.words}>
                    {item.label}
                    {item.detail && <span className={css.detail}>{item.detail}</span>}
                  </span>
                  {item.kbd && <Kbd>{item.kbd}</Kbd>}
                  {item.isSelected && (
                    <span className={css.check}>
                      <Icon of={IconCheck} size={16} />
                    </span>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Base>
      </Popover>
    </MenuTrigger>
  )
}
