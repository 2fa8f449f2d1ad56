import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useDesk, useMe, useRows } from '../desk/DeskContext.tsx'
import { useCalm } from '../desk/useCalm.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import { ContactHeader, Conversation } from '../features/conversation/index.ts'
import { DoNotRepeat } from '../features/history/index.ts'
import { IdentityPanel } from '../features/identity/index.ts'
import { useUiStore } from '../store/uiStore.ts'
import { Button, Card, EmptyState, IconMessage2, showToast } from '../ui/index.ts'
import { CounterActs } from './counter.tsx'
import { DiagnosisPanel } from './diagnosis.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Incidents } from './incident.tsx'
import { printedKey } from './keyMap.ts'
import { laterBox } from './laterBox.ts'
import { lazyPart } from './lazyPart.tsx'
import { ParkKey } from './parking.tsx'
import { CallBar } from './phone.tsx'
import { useStateWhy } from './useStateWhy.ts'

const ApprovalStrip = laterBox('approvals', async () => (await import('../features/approvals/index.ts')).ApprovalStrip)
const OtherCases = lazyPart('matters', async () => (await import('../features/matters/index.ts')).OtherCases)
const nothing = () => undefined
const callKeys = { hold: printedKey('holdCall'), mute: printedKey('muteCall'), hangUp: printedKey('hangUp') }

interface CentreProps {
  contact: Row<'contact'> | undefined
  hasContacts: boolean
}

const Head = memo(function Head({ contact }: { contact: Row<'contact'> }) {
  const show = useUiStore((ui) => ui.show)
  return (
    <ContactHeader
      contact={contact}
      identity={<IdentityPanel contactId={contact.id} />}
      matters={
        <>
          <OtherCases contact={contact} kbd={printedKey('cases') ?? ''} onOpen={() => show('cases')} />
          <ParkKey contact={contact} />
        </>
      }
    >
      <DoNotRepeat customerId={contact.customerId} contactId={contact.id} />
    </ContactHeader>
  )
})

/** The contact in hand, or what to do until there is one. */
export function Centre({ contact, hasContacts }: CentreProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const me = useMe()
  const state = me?.state
  const { why } = useStateWhy()
  const { adviserId } = desk
  const calm = useCalm(contact)

  const [approval] = useRows(
    'approval',
    (row) => row.contactId === contact?.id && row.adviserId === adviserId && row.filedAt === null,
    [contact?.id, adviserId],
    (a, b) => b.askedAt - a.askedAt,
  )

  async function become() {
    const outcome = await desk.live('presence.set', { state: 'available', reason: null })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }

  if (contact && contact.adviserId === adviserId && contact.state !== 'offered') {
    return (
      <>
        <Head contact={calm ?? contact} />
        {contact.channel === 'voice' && <CallBar contact={calm ?? contact} keys={callKeys} />}
        {approval && <ApprovalStrip approval={approval} kbd={printedKey('carryOut')} onClose={nothing} />}
        <Incidents contact={calm ?? contact} kbd={printedKey('follow')} />
        {contact.state === 'open' && <CounterActs contact={calm ?? contact} />}
        {contact.state === 'open' && (
          <ErrorBoundary key={`${contact.id} diagnosis`}>
            <DiagnosisPanel contact={calm ?? contact} />
          </ErrorBoundary>
        )}
        <Conversation key={contact.id} contact={contact} />
      </>
    )
  }
  const away = state !== undefined && state !== 'available'
  // An administrator's account may have no skill: nothing is ever offered to it, whatever its state.
  const isUnskilled = me?.skills.length === 0
  const kind = hasContacts ? 'choose' : isUnskilled ? 'noSkill' : away ? 'away' : 'title'
  const text = hasContacts ? 'chooseText' : isUnskilled ? 'noSkillText' : away ? 'awayText' : 'text'
  return (
    <Card fill label={t('app.empty.label')}>
      <EmptyState
        as="h1"
        icon={IconMessage2}
        title={t(`app.empty.${kind}`)}
        action={
          kind === 'away' && (
            <Button variant="primary" onPress={() => void become()}>
              {t('app.empty.become')}
            </Button>
          )
        }
      >
        {kind === 'away' && why && (
          <p>
            <b>{t('app.empty.since', { state: t(`words.state.${state}`), why })}</b>
          </p>
        )}
        {t(`app.empty.${text}`)}
      </EmptyState>
    </Card>
  )
}
