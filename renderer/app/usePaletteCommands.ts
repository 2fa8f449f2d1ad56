import { useTranslation } from 'react-i18next'
import { useDesk, useMe, useConnection, useRows } from '../desk/DeskContext.tsx'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import type { PaletteCommand } from '../features/search/index.ts'
import { useUiStore } from '../store/uiStore.ts'
import { showToast } from '../ui/index.ts'
import { printedKey, type KeyAction } from './keyMap.ts'
import { useKeyActions } from './useKeyActions.ts'

const ofContact = [
  'answer',
  'note',
  'verify',
  'temporaryAddress',
  'accountLock',
  'goodwill',
  'appointment',
  'resolve',
  'followUp',
] as const satisfies KeyAction[]
const states = ['available', 'busy', 'away', 'offline'] as const

/** What Ctrl K offers to do: only what may be done now. `hasContact`: the contact on screen is mine and open. */
export function usePaletteCommands(hasContact: boolean): {
  commands: PaletteCommand[]
  run: (id: string) => void
} {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const me = useMe()
  const refusal = useRefusal()
  const contacts = useMyContacts()
  const act = useKeyActions()
  const { show, selectedContactId, openedCustomerId } = useUiStore()
  const isOnline = useConnection() === 'online'
  const offers = useRows('offer', (row) => row.adviserId === desk.adviserId && row.state === 'pending', [
    desk.adviserId,
  ])

  // Whatever language the screen has, both are understood.
  const [fr, en] = [i18n.getFixedT('fr'), i18n.getFixedT('en')]
  const words = (key: string) => [fr, en].map((say) => `${say(`app.key.${key}`)} ${say(`app.find.${key}`)}`).join(' ')
  const byKey = (action: KeyAction): PaletteCommand => ({
    id: action,
    label: t(`app.key.${action}`),
    kbd: printedKey(action),
    words: words(action),
  })
  const nameOf = (customerId: string) => {
    const customer = desk.view.get('customer', customerId)
    return `${customer?.givenName ?? ''} ${customer?.familyName ?? ''}`.trim() || t('words.unknownCustomer')
  }

  const commands: PaletteCommand[] = [
    ...(offers.length > 0 && isOnline ? [byKey('acceptOffer')] : []),
    ...(openedCustomerId === null ? [] : [byKey('closeRecord')]),
    ...(hasContact ? ofContact.map(byKey) : []),
    ...(hasContact && isOnline ? [byKey('handOver')] : []),
    ...contacts.slice(0, 9).flatMap((contact, index) => {
      if (contact.id === selectedContactId) return []
      const action = `contact${index + 1}` as KeyAction
      const label = t('app.find.goTo', { customer: nameOf(contact.customerId) })
      return { id: action, label, kbd: printedKey(action), words: words('contacts') }
    }),
    ...(desk.review.length > 0 ? [byKey('review')] : []),
    ...(isOnline
      ? [
          ...states
            .filter((state) => state !== me?.state)
            .map((state) => ({
              id: `state:${state}`,
              label: t('app.find.become', { state: t(`words.state.${state}`) }),
              words: `${words('state')} ${fr(`words.state.${state}`)} ${en(`words.state.${state}`)}`,
            })),
          byKey('state'),
        ]
      : []),
    byKey('keys'),
    { id: 'settings', label: t('app.menu.settings'), words: words('settings') },
    { id: 'signOut', label: t('app.menu.signOut'), words: words('signOut') },
  ]

  function run(id: string) {
    const state = states.find((one) => id === `state:${one}`)
    if (id === 'settings' || id === 'signOut') return show(id)
    show(null)
    if (!state) return act(id as KeyAction)
    void desk.live('presence.set', { state, reason: null }).then((outcome) => {
      if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
    })
  }

  return { commands, run }
}
