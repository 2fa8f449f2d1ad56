import { useEffect, useRef } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'

/** Says "read" for what came in while it is really before someone's eyes. `isHidden`: scrolled away, under a dialog, or a message is held (SP14). */
export function useReadMarks(contact: Row<'contact'>, isHidden: boolean): void {
  const desk = useDesk()
  const marked = useRef(0)
  const { id, inboundN, seenN, state, adviserId } = contact
  useEffect(() => {
    if (isHidden || state !== 'open' || adviserId !== desk.adviserId || inboundN <= seenN) return
    function mark() {
      if (document.visibilityState !== 'visible' || !document.hasFocus() || marked.current >= inboundN) return
      marked.current = inboundN
      void desk.dispatch('message.markRead', { contactId: id, upTo: inboundN })
    }
    const timer = setTimeout(mark, 600)
    window.addEventListener('focus', mark)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', mark)
    }
  }, [desk, id, inboundN, seenN, state, adviserId, isHidden])
}
