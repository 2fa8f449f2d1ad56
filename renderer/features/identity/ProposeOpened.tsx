import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, showToast } from '../../ui/index.ts'

interface ProposeOpenedProps {
  contact: Row<'contact'>
  customer: Row<'customer'>
  candidates: Row<'recognition'>['candidates']
  /** Signed in, verified or confirmed: it is known who it is. */
  isProven: boolean
}

/** The record opened beside a contact whose customer is not proven may be his: it joins the chooser, and the answers say whether it is. */
export function ProposeOpened({ contact, customer, candidates, isProven }: ProposeOpenedProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const openedId = useUiStore((ui) => ui.openedCustomerId)
  const opened = useRow('customer', openedId)
  if (!opened || opened.provisional || opened.id === customer.id || (isProven && !customer.provisional)) return null
  if (candidates.some((candidate) => candidate.customerId === opened.id)) return null
  const name = `${opened.givenName} ${opened.familyName}`.trim()
  const propose = async () => {
    const outcome = await desk.live('recognition.propose', { contactId: contact.id, customerId: opened.id })
    if (!outcome.ok) return void showToast({ text: refusal(outcome), tone: 'bad' })
    showToast({ text: t('identity.proposed', { name }), tone: 'ok' })
  }
  return (
    <Button size="s" onPress={() => void propose()}>
      {t('identity.propose', { name })}
    </Button>
  )
}
