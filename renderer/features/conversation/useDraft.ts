import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'

const saveAfter = 500

export interface Draft {
  text: string
  setText: (text: string | ((now: string) => string)) => void
  /** Writes at once what is not written yet (the field is left). */
  save: () => void
  /** Empties the field after it was sent; the shared rule empties the stored draft. */
  clear: () => void
}

/** A text in the making, written through the outbox while one types: it survives a crash and follows to another seat. */
export function useDraft(contactId: string, mode: 'answer' | 'note'): Draft {
  const desk = useDesk()
  const [stored] = useRows(
    'draft',
    (row) => row.contactId === contactId && row.mode === mode && row.adviserId === desk.adviserId,
    [contactId, mode, desk.adviserId],
  )
  const storedText = stored?.text
  const isSaved = stored !== undefined && desk.view.standing('draft', stored.id) === 'saved'
  const [text, setLocal] = useState(stored?.text ?? '')
  const latest = useRef(text)
  const dirty = useRef(false)
  const leaving = useRef(0)
  /** What the server held when last looked at; undefined while this seat's own edit has not reached it. */
  const followed = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(() => {
    clearTimeout(timer.current)
    if (!dirty.current) return
    dirty.current = false
    leaving.current += 1
    const settle = () => {
      leaving.current -= 1
    }
    void desk.dispatch('draft.save', { contactId, mode, text: latest.current }).then(settle, settle)
  }, [desk, contactId, mode])

  useEffect(() => {
    // Typed at another seat, or before a crash: taken over only while nothing is being typed here.
    // An own save may come back after a later one has left: it holds less than the field.
    if (dirty.current || leaving.current > 0) return
    // Gone from the server as it stood here: sent or emptied at another seat. Left here, it would be sent a second time.
    const isGone = storedText === undefined && followed.current === latest.current
    const next = isGone ? '' : storedText
    if (next === undefined || next === latest.current) return
    latest.current = next
    setLocal(next)
  }, [storedText])
  useEffect(() => {
    // After the effect above, which compares with what was there before.
    followed.current = isSaved ? storedText : undefined
  }, [storedText, isSaved])

  useEffect(() => {
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', save)
    return () => {
      save()
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', save)
    }
  }, [save])

  const setText = useCallback(
    (to: string | ((now: string) => string)) => {
      const next = typeof to === 'string' ? to : to(latest.current)
      latest.current = next
      dirty.current = true
      setLocal(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(save, saveAfter)
    },
    [save],
  )
  const clear = useCallback(() => {
    clearTimeout(timer.current)
    dirty.current = false
    latest.current = ''
    setLocal('')
  }, [])
  return { text, setText, save, clear }
}
