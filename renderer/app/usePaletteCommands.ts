import { useTranslation } from 'react-i18next'
import { managesPeople } from '../../shared/domain/account.ts'
import { managesModels } from '../../shared/domain/managesModels.ts'
import { useDesk, useMe, useConnection, useRow, useRows } from '../desk/DeskContext.tsx'
import { useSortsMail } from '../desk/useSortsMail.ts'
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
  'diagnose',
  'verify',
  'temporaryAddress',
  'accountLock',
  'goodwill',
  'appointment',
  'resolve',
  'followUp',
] as const satisfies KeyAction[]
const boxes = ['mail', 'settings', 'signOut', 'myAccount', 'evaluations', 'accounts', 'accessLog', 'models'] as const
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

  const hasTray = useSortsMail()
  const inHand = useRow('contact', selectedContactId)
  const hasOtherCases =
    useRows(
      'case',
      (row) => row.customerId === inHand?.customerId && row.id !== inHand.caseId && row.closedAt === null,
      [inHand?.customerId, inHand?.caseId],
    ).length > 0

  // Whatever language the screen has, both are understood.
  const [fr, en] = [i18n.getFixedT('fr'), i18n.getFixedT('en')]
  const words = (key: string) =>
    [fr, en].map((say) => `${say(`search.key.${key}`)} ${say(`search.find.${key}`)}`).join(' ')
  const byKey = (action: KeyAction): PaletteCommand => ({
    id: action,
    label: t(`search.key.${action}`),
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
    ...(hasContact && isOnline ? [byKey('handOver'), ...(hasOtherCases ? [byKey('cases')] : [])] : []),
    ...contacts.slice(0, 9).flatMap((contact, index) => {
      if (contact.id === selectedContactId) return []
      const action = `contact${index + 1}` as KeyAction
      const label = t('search.find.goTo', { customer: nameOf(contact.customerId) })
      return { id: action, label, kbd: printedKey(action), words: words('contacts') }
    }),
    ...(desk.review.length > 0 ? [byKey('review')] : []),
    ...(me?.role === 'lead' || me?.role === 'admin' ? [byKey('approvals')] : []),
    byKey('incidents'),
    ...(isOnline
      ? [
          ...states
            .filter((state) => state !== me?.state)
            .map((state) => ({
              id: `state:${state}`,
              label: t('search.find.become', { state: t(`words.state.${state}`) }),
              words: `${words('state')} ${fr(`words.state.${state}`)} ${en(`words.state.${state}`)}`,
            })),
          byKey('state'),
        ]
      : []),
    ...(hasTray
      ? [{ id: 'mail', label: t('mail.openTray'), words: `${fr('mail.openTray')} ${en('mail.openTray')}` }]
      : []),
    byKey('keys'),
    ...(me && managesPeople(me) ? (['accounts', 'accessLog'] as const) : []).map((id) => ({
      id,
      label: t(`app.menu.${id}`),
      words: words(id),
    })),
    ...(me && managesModels(me) ? [{ id: 'models', label: t('app.menu.models'), words: words('models') }] : []),
    { id: 'myAccount', label: t('app.menu.myAccount'), words: words('myAccount') },
    { id: 'evaluations', label: t('app.menu.evaluations'), words: words('evaluations') },
    { id: 'settings', label: t('app.menu.settings'), words: words('settings') },
    { id: 'signOut', label: t('app.menu.signOut'), words: words('signOut') },
  ]

  function run(id: string) {
    const state = states.find((one) => id === `state:${one}`)
    const box = boxes.find((one) => one === id)
    if (box) return show(box)
    show(null)
    if (!state) return act(id as KeyAction)
    void desk.live('presence.set', { state, reason: null }).then((outcome) => {
      if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
    })
  }

  return { commands, run }
}
