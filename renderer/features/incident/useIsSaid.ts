import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useIsProven } from '../../desk/useIsProven.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { holdsSentence } from './holdsSentence.ts'
import { useSentence } from './useSentence.ts'

/** Under what name it is kept that it was said aloud: another sentence (another hour) is yet to be said. */
const keyOf = (contactId: string, text: string): string => `said:${contactId}:${text}`

/** Whether what is to be said of this incident was sent in this contact, or marked as said aloud. */
export function useIsSaid(incident: Row<'incident'>, contact: Row<'contact'>): boolean {
  const isProven = useIsProven(contact)
  const text = useSentence()(incident, contact.language, isProven)
  const sent = useRows(
    'message',
    (row) => row.contactId === contact.id && row.author === 'adviser' && row.state !== 'failed',
    [contact.id],
  )
  const isMarked = useUiStore((ui) => ui.saidAloud.includes(keyOf(contact.id, text)))
  return isMarked || sent.some((message) => holdsSentence(message.text, text))
}

/** Said on the telephone: nothing else shows that it was. */
export function useMarkSaid(contact: Row<'contact'>): (text: string) => void {
  const mark = useUiStore((ui) => ui.markSaid)
  return (text) => mark(keyOf(contact.id, text))
}
