import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, showToast } from '../../ui/index.ts'

/** The record looked at beside a contact may be the same person's: it can be joined to the contact's record, reversibly. */
export function MergeInto({ customer, contactId }: { customer: Row<'customer'>; contactId: string | null }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const contact = useRow('contact', contactId)
  const into = useRow('customer', contact?.customerId)
  if (!into || into.id === customer.id || into.provisional || customer.mergedInto !== null) return null
  const name = `${into.givenName} ${into.familyName}`.trim()
  const merge = async () => {
    const outcome = await desk.live('customer.merge', {
      fromCustomerId: customer.id,
      intoCustomerId: into.id,
      reason: t('customer.mergeReason'),
    })
    showToast(
      outcome.ok ? { text: t('customer.mergedInto', { name }), tone: 'ok' } : { text: refusal(outcome), tone: 'bad' },
    )
  }
  return (
    <Button size="s" onPress={() => void merge()}>
      {t('customer.mergeInto', { name })}
    </Button>
  )
}
