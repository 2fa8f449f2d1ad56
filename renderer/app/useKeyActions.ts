import { useCallback } from 'react'
import { useDesk } from '../desk/DeskContext.tsx'
import { incidentsOf } from '../desk/incidentsOf.ts'
import { sittingOn } from '../desk/sittingOn.ts'
import { useAct } from '../desk/useAct.ts'
import { useApproved } from '../desk/useApproved.ts'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import { useTakeOffer } from '../desk/useTakeOffer.ts'
import { usePhoneStore } from '../store/phoneStore.ts'
import { useUiStore, type Panel } from '../store/uiStore.ts'
import { showToast } from '../ui/index.ts'
import type { KeyAction } from './keyMap.ts'
import { leads } from './leads.ts'
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
  'carryOut',
  'follow',
  'cases',
  'diagnose',
  'sentence',
  'help',
])

/** What each key does. Writing keys only move the focus or open a box; on a single key leaves only what a lead granted, as it stands above the conversation. */
export function useKeyActions(): (action: KeyAction) => void {
  const desk = useDesk()
  const contacts = useMyContacts()
  const refusal = useRefusal()
  const closeRecord = useCloseRecord()
  const carryOut = useApproved()
  const act = useAct()
  const take = useTakeOffer()
  return useCallback(
    (action) => {
      const { show, ask, askCompose, selectContact, selectedContactId } = useUiStore.getState()
      const nth = /^contact(\d)$/.exec(action)?.[1]
      if (nth) {
        const contact = contacts[Number(nth) - 1]
        if (contact) selectContact(contact.id)
        return
      }
      if (action === 'closeRecord') return closeRecord()
      if (needContact.has(action) && !contacts.some((contact) => contact.id === selectedContactId)) return
      if (action === 'carryOut') {
        const granted = desk.view
          .all('approval')
          .find((row) => row.state === 'granted' && row.filedAt === null && row.contactId === selectedContactId)
        if (granted?.adviserId === desk.adviserId) void carryOut(granted)
        return
      }
      if (action === 'follow') {
        const contact = contacts.find(({ id }) => id === selectedContactId)
        const [first] = contact ? incidentsOf(desk.view, contact) : []
        const { incident, follow } = first ?? {}
        if (contact && incident && !follow && incident.state !== 'closed')
          void act('incident.follow', {
            incidentId: incident.id,
            contactId: contact.id,
            notify: true,
            sitting: sittingOn(desk.view, contact, incident),
          })
        return
      }
      // For those before whom requests lie, or may.
      if ((action === 'approvals' || action === 'floor') && !leads(desk.view.get('adviser', desk.adviserId)?.role))
        return
      if (action === 'floor') {
        const { isOnFloor, goToFloor } = useUiStore.getState()
        return goToFloor(!isOnFloor)
      }
      if (action === 'diagnose' || action === 'sentence') return ask(action)
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
        void take(offer).then((outcome) => {
          if (outcome.ok) selectContact(offer.contactId)
          else showToast({ text: refusal(outcome), tone: 'bad' })
        })
        return
      }
      if (action === 'holdCall' || action === 'muteCall' || action === 'hangUp') {
        const { call, acts } = usePhoneStore.getState()
        if (call?.state !== 'talking') return
        if (action === 'holdCall') acts?.hold(!call.isHeld)
        else if (action === 'muteCall') acts?.mute(!call.isMuted)
        else acts?.hangUp()
        return
      }
      show(action as Panel)
    },
    [desk, contacts, refusal, closeRecord, carryOut, act, take],
  )
}
