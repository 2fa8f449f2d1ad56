import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useDesk, useMe } from '../desk/DeskContext.tsx'
import { useRefusal } from '../desk/useRefusal.ts'
import { ContactHeader, Conversation } from '../features/conversation/index.ts'
import { DoNotRepeat } from '../features/history/index.ts'
import { IdentityPanel } from '../features/identity/index.ts'
import { Button, Card, EmptyState, IconMessage2, showToast } from '../ui/index.ts'

interface CentreProps {
  contact: Row<'contact'> | undefined
  hasContacts: boolean
}

/** The contact in hand, or what to do until there is one. */
export function Centre({ contact, hasContacts }: CentreProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const state = useMe()?.state
  const { adviserId } = desk

  async function become() {
    const outcome = await desk.live('presence.set', { state: 'available', reason: null })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }

  if (contact && contact.adviserId === adviserId && contact.state !== 'offered') {
    return (
      <>
        <ContactHeader contact={contact} identity={<IdentityPanel contactId={contact.id} />}>
          <DoNotRepeat customerId={contact.customerId} contactId={contact.id} />
        </ContactHeader>
        <Conversation key={contact.id} contact={contact} />
      </>
    )
  }
  const away = state !== undefined && state !== 'available'
  const kind = hasContacts ? 'choose' : away ? 'away' : 'title'
  const text = hasContacts ? 'chooseText' : away ? 'awayText' : 'text'
  return (
    <Card fill label={t('app.empty.label')}>
      <EmptyState
        as="h1"
        icon={IconMessage2}
        title={t(`app.empty.${kind}`)}
        action={
          away &&
          !hasContacts && (
            <Button variant="primary" onPress={() => void become()}>
              {t('app.empty.become')}
            </Button>
          )
        }
      >
        {t(`app.empty.${text}`)}
      </EmptyState>
    </Card>
  )
}
