import type { ReactNode } from 'react'
import css from './Overline.module.css'

/** The small heading above a list: words at the left, a figure or an action at the right. */
export function Overline({ id, aside, children }: { id?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className={css.overline}>
      <h2 id={id} className={css.words}>
        {children}
      </h2>
      {aside !== undefined && <span className={css.aside}>{aside}</span>}
    </div>
  )
}
