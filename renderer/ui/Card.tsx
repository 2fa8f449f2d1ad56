import { useId, type ReactNode } from 'react'
import { Overline } from './Overline.tsx'
import css from './Card.module.css'

export interface CardProps {
  title?: ReactNode
  /** At the right of the title. */
  aside?: ReactNode
  /** Takes the height that is left and scrolls inside. */
  fill?: boolean
  /** Names the region when there is no title. */
  label?: string
  className?: string
  children?: ReactNode
}

export function Card({ title, aside, fill, label, className, children }: CardProps) {
  const id = useId()
  return (
    <section
      className={[css.card, fill && css.fill, className].filter(Boolean).join(' ')}
      aria-label={label}
      aria-labelledby={title ? id : undefined}
    >
      {title && (
        <Overline id={id} aside={aside}>
          {title}
        </Overline>
      )}
      {children}
    </section>
  )
}
