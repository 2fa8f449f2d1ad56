import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBridge, DeskLink } from '../../shared/bridge.ts'
import { useDesk, useStatus } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'
import { showToast } from '../ui/index.ts'
import { useLatest } from './useLatest.ts'

/** A link from outside shows a place; it never accepts, opens a record unasked or sends. */
export function useLinks(bridge: DeskBridge): void {
  const { t } = useTranslation()
  const desk = useDesk()
  const isFilled = useStatus().syncedAt !== null
  const waiting = useRef<DeskLink | null>(null)

  const go = useLatest(() => {
    const link = waiting.current
    // Before the first rows every place would be unknown.
    if (!link || !isFilled) return
    waiting.current = null
    const { selectContact, openCustomer, show } = useUiStore.getState()
    const contact = link.to === 'contact' ? desk.view.get('contact', link.id) : undefined
    if (contact?.adviserId === desk.adviserId && contact.state === 'open') return selectContact(contact.id)
    if (link.to === 'contact') return void showToast({ text: t('native.linkNotMine'), tone: 'bad' })
    // A record that is here was opened with a reason, or belongs to a contact in hand.
    if (desk.view.get('customer', link.id)) return openCustomer(link.id)
    show('search')
    showToast({ text: t('native.linkReason') })
  })

  useEffect(() => {
    const take = () =>
      void bridge.takeLink().then((taken) => {
        if (taken) waiting.current = taken
        go.current()
      })
    bridge.onLink(take)
    take()
    return () => bridge.onLink(null)
  }, [bridge, go])

  useEffect(() => {
    if (isFilled) go.current()
  }, [isFilled, go])
}
