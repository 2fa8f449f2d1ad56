import { useEffect, useLayoutEffect, useRef, useState, type ComponentType, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { atLeisure } from './leisure.ts'
import { showToast } from './toasts.ts'

/**
 * A box that opens on demand, in a chunk of its own: not part of the first screen's weight, fetched at leisure after it. One that
 * cannot be fetched closes itself and says so, and is fetched anew the next time.
 */
export function later<P extends { onClose: () => void }>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let Part: ComponentType<P> | null = null
  const fetch = async (): Promise<void> => {
    Part ??= await load()
  }
  atLeisure(fetch)
  return function Later(props: P) {
    const { t } = useTranslation()
    const [, setHere] = useState(Part !== null)
    const { onClose } = props
    useEffect(() => {
      if (Part) return
      let live = true
      fetch().then(
        () => live && setHere(true),
        () => {
          if (!live) return
          onClose()
          showToast({ text: t('words.notFetched'), tone: 'bad' })
        },
      )
      return () => {
        live = false
      }
    }, [onClose, t])
    return Part ? <Part {...props} /> : <Coming onClose={onClose} />
  }
}

/** Holds the keyboard until the box is there: letters meant for it must not land in an answer to a customer. */
function Coming({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const here = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    here.current?.focus()
    // The box that follows gives the focus back to where it was.
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div
      ref={here}
      role="dialog"
      aria-busy
      aria-label={t('words.fetching')}
      tabIndex={-1}
      style={{ position: 'fixed', outline: 'none' }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
    />
  )
}
