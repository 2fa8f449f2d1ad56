import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useConnection, useDesk, useRow } from './DeskContext.tsx'
import { useRefusal } from './useRefusal.ts'
import { Button, showToast } from '../ui/index.ts'

/** Another case of this customer, still open, may be what the contact in hand is about: one press, and it goes on there. */
export function JoinCase({
  matter,
  contactId,
  onJoined,
}: {
  matter: Row<'case'>
  contactId: string
  onJoined?: () => void
}) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const isOnLine = useConnection() === 'online'
  const contact = useRow('contact', contactId)
  const isMine = contact?.state === 'open' && contact.adviserId === desk.adviserId
  const isAnother = contact?.customerId === matter.customerId && contact.caseId !== matter.id
  if (!isMine || !isAnother || matter.closedAt !== null) return null
  const { reference } = matter
  const join = async () => {
    const outcome = await desk.live('case.join', { contactId, caseId: matter.id })
    if (!outcome.ok) return void showToast({ text: refusal(outcome), tone: 'bad' })
    showToast({ text: t('history.joined', { reference }), tone: 'ok' })
    onJoined?.()
  }
  return (
    <Button size="s" isDisabled={!isOnLine} onPress={() => void join()}>
      {t('history.join')}
    </Button>
  )
}
