import { useCallback, useEffect, useRef, useState } from 'react'
import { becomes } from '../../../shared/domain/draft.ts'
import { textMark } from '../../../shared/domain/textMark.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import type { Desk } from '../../sync/deskTypes.ts'

const saveAfter = 500

export interface Draft {
  text: string
  /** `messageId`: of a text that comes back, the message that it was to become. */
  setText: (text: string | ((now: string) => string), messageId?: string) => void
  /** Writes at once what is not written yet (the field is left). */
  save: () => void
  /** Empties the field after it was sent; the shared rule empties the stored draft. */
  clear: () => void
  /** The message that this text becomes: the same from every seat, so that it is sent once. Tells the other seats that it is leaving. */
  leave: () => string
  /** Texts that another seat wrote meanwhile and that stand nowhere else. */
  others: Row<'draft'>['others']
  /** Decides on one of them: added to what stands here, or let go. */
  settle: (other: Row<'draft'>['others'][number], decision: 'add' | 'drop') => void
  /** Another seat of the adviser is sending what stands here; null: none does. */
  elsewhere: { messageId: string; since: number } | null
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
  const storedId = stored?.messageId ?? null
  const isSaved = stored !== undefined && desk.view.standing('draft', stored.id) === 'saved'
  const [text, setLocal] = useState(stored?.text ?? '')
  const latest = useRef(text)
  const dirty = useRef(false)
  const leaving = useRef(0)
  /** What the server held when last looked at; undefined while this seat's own edit has not reached it. */
  const followed = useRef<string>(undefined)
  /** What this seat knows to be stored: another text that stands there then is another seat's, and is kept beside (`over`). */
  const known = useRef(stored?.text ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** What this text will become; null until it is saved. An answer's only: notes are not undone. */
  const message = useRef(stored?.messageId ?? null)
  const messageIdNow = useCallback(() => {
    message.current = becomes(message.current ?? crypto.randomUUID(), latest.current, (id) =>
      desk.view.get('message', id),
    )
    return message.current
  }, [desk])

  const write = useCallback(
    (sending: boolean, settled?: number[]) => {
      clearTimeout(timer.current)
      dirty.current = false
      leaving.current += 1
      const settle = () => {
        leaving.current -= 1
      }
      const named = mode === 'answer' && { messageId: messageIdNow(), sending }
      const over = textMark(known.current)
      known.current = latest.current
      const args = { contactId, mode, text: latest.current, over, ...named, ...(settled && { settled }) }
      void desk.dispatch('draft.save', args).then(settle, settle)
    },
    [desk, contactId, mode, messageIdNow],
  )
  const save = useCallback(() => {
    clearTimeout(timer.current)
    if (dirty.current) write(false)
  }, [write])
  const leave = useCallback(() => {
    const messageId = messageIdNow()
    if (latest.current.trim() !== '') write(true)
    return messageId
  }, [write, messageIdNow])

  useEffect(() => {
    // Typed at another seat, or before a crash: taken over only while nothing is being typed here.
    // An own save may come back after a later one has left: it holds less than the field.
    if (dirty.current || leaving.current > 0) return
    // Gone from the server as it stood here: sent or emptied at another seat. Left here, it would be sent a second time.
    const isGone = storedText === undefined && followed.current === latest.current
    const next = isGone ? '' : storedText
    if (next === undefined) return
    message.current = storedId
    known.current = next
    if (next === latest.current) return
    latest.current = next
    setLocal(next)
  }, [storedText, storedId])
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
    (to: string | ((now: string) => string), messageId?: string) => {
      if (messageId !== undefined) message.current = messageId
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
    known.current = ''
    message.current = null
    setLocal('')
  }, [])
  const settle = useCallback(
    (other: Row<'draft'>['others'][number], decision: 'add' | 'drop') => {
      if (decision === 'add') {
        latest.current = [latest.current.trimEnd(), other.text].filter(Boolean).join('\n\n')
        setLocal(latest.current)
      }
      write(false, [other.editedAt])
    },
    [write],
  )
  const others = stored?.others ?? []
  return { text, setText, save, clear, leave, others, settle, elsewhere: elsewhereOf(desk, stored, text) }
}

/** Only while this field shows that text: what is typed here since is another. One that was refused here waits in the review. */
function elsewhereOf(desk: Desk, stored: Row<'draft'> | undefined, text: string): Draft['elsewhere'] {
  if (!stored || stored.sendingAt === null || stored.messageId === null || stored.text !== text) return null
  const { messageId, sendingAt } = stored
  const isOwn = ({ args }: { args: unknown }) => (args as { messageId?: unknown }).messageId === messageId
  return desk.unsent.some(isOwn) || desk.review.some(isOwn) ? null : { messageId, since: sendingAt }
}
