import type { ReactElement } from 'react'
import { Tooltip as Bubble, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './Kbd.tsx'
import css from './Tooltip.module.css'

/** Wraps one React Aria control: shows `text` on hover and on keyboard focus. */
export function Tooltip({ text, kbd, children }: { text: string; kbd?: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={350} closeDelay={60}>
      {children}
      <Bubble className={css.tooltip!} offset={6}>
        {text}
        {kbd && <Kbd>{kbd}</Kbd>}
      </Bubble>
    </TooltipTrigger>
  )
}
