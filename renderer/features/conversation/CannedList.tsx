import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import css from './CannedList.module.css'
import type { Canned } from './useCanned.ts'

export interface CannedListProps {
  id: string
  query: string
  found: Canned[]
  active: number
  onPick: (canned: Canned) => void
}
export const cannedOptionId = (listId: string, index: number) => `${listId}-${index}`

/** The list over the answer while a `/word` is being typed; the field keeps the focus. */
export function CannedList({ id, query, found, active, onPick }: CannedListProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  // Above the answer there is what the conversation has, however small that is now: beyond it nothing would be seen.
  useLayoutEffect(() => {
    const list = box.current
    let frame = list?.parentElement
    while (frame && getComputedStyle(frame).overflowY === 'visible') frame = frame.parentElement
    if (!list || !frame) return
    const room = list.getBoundingClientRect().bottom - frame.getBoundingClientRect().top - 6
    list.style.maxHeight = `${Math.max(96, Math.floor(room))}px`
  }, [query])
  return (
    // A press on its scroll bar leaves the focus in the field, too: without it the list would close.
    <div ref={box} className={css.box} onMouseDown={(event) => event.preventDefault()}>
      <ul id={id} role="listbox" aria-label={t('conversation.canned')} className={css.list} tabIndex={0}>
        {found.map((canned, index) => (
          <li
            key={canned.id}
            id={cannedOptionId(id, index)}
            role="option"
            aria-selected={index === active}
            ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            className={`${css.option} ${index === active ? css.active : ''}`}
            onPointerDown={(event) => {
              event.preventDefault()
              onPick(canned)
            }}
          >
            <span className={css.key}>/{canned.key}</span>
            <span className={css.title}>{canned.title}</span>
            <span className={css.text}>{canned.text}</span>
          </li>
        ))}
      </ul>
      <div className={css.hint}>
        {found.length === 0 ? t('conversation.cannedNone', { query }) : t('conversation.cannedHint')}
      </div>
    </div>
  )
}
