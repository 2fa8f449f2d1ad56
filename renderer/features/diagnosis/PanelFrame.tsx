import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import edge from '../../ui/edge.module.css'
import css from './DiagnosisPanel.module.css'
import { useLeast } from './useLeast.ts'
import { useWorkedIn } from './useWorkedIn.ts'

interface PanelFrameProps {
  root: RefObject<HTMLElement | null>
  label: string
  isFolded: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void
  children: ReactNode
}

/** The card of the assistant: one key away, and then the place where its own keys act. */
export function PanelFrame({ root, label, isFolded, onKeyDown, children }: PanelFrameProps) {
  useLeast(root)
  const isWorkedIn = useWorkedIn(root)
  return (
    <section
      ref={root}
      className={`${css.card} ${edge.edge} ${isFolded ? css.folded : css.open}`}
      aria-label={label}
      tabIndex={-1}
      data-assistant={isFolded ? undefined : ''}
      data-worked={isWorkedIn ? '' : undefined}
      onKeyDown={onKeyDown}
    >
      {children}
    </section>
  )
}
