import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBridge, NoticeChoice } from '../../shared/bridge.ts'
import { useDesk, useRows } from '../desk/DeskContext.tsx'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import { useTakeOffer } from '../desk/useTakeOffer.ts'
import { useUnread } from '../desk/useUnread.ts'
import { useUiStore } from '../store/uiStore.ts'
import { showToast } from '../ui/index.ts'
import { useLatest } from './useLatest.ts'

/** Offers as notices of the system while nobody looks at the desk, and what waits as a number on the icon. */
export function useNotices(bridge: DeskBridge): void {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const take = useTakeOffer()
  const contacts = useMyContacts()
  const offers = useRows('offer', (row) => row.adviserId === desk.adviserId && row.state === 'pending', [
    desk.adviserId,
  ])
  const shown = useRef(new Set<string>())
  const unread = useUnread(contacts)

  const choose = useLatest(async ({ id, action }: NoticeChoice) => {
    const offer = desk.view.get('offer', id)
    // The button may be pressed long after: what is no longer offered is said, not tried.
    if (!offer || offer.state !== 'pending') return showToast({ text: t('native.stale'), tone: 'bad' })
    if (action === 'open') return useUiStore.getState().selectContact(offer.contactId)
    const outcome = await take(offer)
    if (outcome.ok) useUiStore.getState().selectContact(offer.contactId)
    else showToast({ text: refusal(outcome), tone: 'bad' })
  })

  useEffect(() => {
    bridge.onNotice((choice) => void choose.current(choice))
    return () => bridge.onNotice(null)
  }, [bridge, choose])

  useEffect(() => {
    const now = new Set(offers.map(({ id }) => id))
    for (const id of shown.current) if (!now.has(id)) void bridge.clearNotice(id)
    const isWatched = document.visibilityState === 'visible' && document.hasFocus()
    for (const { id, contactId } of offers) {
      if (shown.current.has(id) || isWatched) continue
      const contact = desk.view.get('contact', contactId)
      // Channel and topic, never who or what: systems keep notices, and show them on locked screens.
      const about = contact ? [t(`words.channel.${contact.channel}`), t(`words.topic.${contact.topic}`)] : []
      void bridge.showNotice({
        id,
        title: [t('native.offer'), ...about].join(' · '),
        body: t('native.offerBody'),
        actions: [{ id: 'accept', label: t('native.accept') }],
      })
    }
    shown.current = now
  }, [bridge, desk, offers, t])

  useEffect(() => {
    void bridge.setBadge(offers.length + unread)
  }, [bridge, offers.length, unread])
}
