import { useCallback } from 'react'
import { useDesk } from '../desk/DeskContext.tsx'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import { useUiStore, type Panel } from '../store/uiStore.ts'
import { showToast } from '../ui/index.ts'
import type { KeyAction } from './keyMap.ts'
import { useCloseRecord } from './useShownRecord.ts'

const needContact = new Set<KeyAction>([
  'answer',
  'note',
  'resolve',
  'followUp',
  'handOver',
  'temporaryAddress',
  'accountLock',
  'goodwill',
  'appointment',
  'verify',
])

/** What each key does. Writing keys only move the focus or open a box: nothing leaves the desk on a single key. */
export function useKeyActions(): (action: KeyAction) => void {
  const desk = useDesk()
  const contacts = useMyContacts()
  const refusal = useRefusal()
  const closeRecord = useCloseRecord()
  return useCallback(
    (action) => {
      const { show, askCompose, selectContact, selectedContactId } = useUiStore.getState()
      const nth = /^contact(\d)$/.exec(action)?.[1]
      if (nth) {
        const contact = contacts[Number(nth) - 1]
        if (contact) selectContact(contact.id)
        return
      }
      if (action === 'closeRecord') return closeRecord()
      if (needContact.has(action) && !contacts.some((contact) => contact.id === selectedContactId)) return
      if (action === 'answer' || action === 'note') {
        show(null)
        askCompose(action)
        return
      }
      if (action === 'acceptOffer') {
        const offer = desk.view
          .all('offer')
          .filter((row) => row.adviserId === desk.adviserId && row.state === 'pending')
          .sort((a, b) => a.expiresAt - b.expiresAt)[0]
        if (!offer) return
        void desk.live('offer.accept', { offerId: offer.id }).then((outcome) => {
          if (outcome.ok) selectContact(offer.contactId)
          else showToast({ text: refusal(outcome), tone: 'bad' })
        })
        return
      }
      show(action as Panel)
    },
    [desk, contacts, refusal, closeRecord],
  )
}
