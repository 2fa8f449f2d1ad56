import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, showToast } from '../../ui/index.ts'

/** The record opened beside a contact that has none yet can be attached to it (reversible: it is a merge). */
export function AttachOpened({ contact, customer }: { contact: Row<'contact'>; customer: Row<'customer'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const openedId = useUiStore((ui) => ui.openedCustomerId)
  const openCustomer = useUiStore((ui) => ui.openCustomer)
  const opened = useRow('customer', openedId)
  if (!opened || opened.id === customer.id || !customer.provisional) return null
  const name = `${opened.givenName} ${opened.familyName}`.trim()
  const attach = async () => {
    const outcome = await desk.live('recognition.choose', { contactId: contact.id, customerId: opened.id })
    if (!outcome.ok) return void showToast({ text: refusal(outcome), tone: 'bad' })
    showToast({ text: t('identity.attached', { name }), tone: 'ok' })
    // It is the contact's own record now: the opening beside it is over.
    openCustomer(null)
    void desk.live('customer.close', { customerId: opened.id })
  }
  return (
    <Button size="s" onPress={() => void attach()}>
      {t('identity.attach', { name })}
    </Button>
  )
}
