import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useMe, useRow } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Button, later, showToast } from '../../ui/index.ts'

const MergeDialog = later(async () => (await import('./MergeDialog.tsx')).MergeDialog)

/** The record looked at beside a contact may be the same person's: it can be joined to the contact's record, reversibly. Two full records are a lead's to join. */
export function MergeInto({ customer, contactId }: { customer: Row<'customer'>; contactId: string | null }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const role = useMe()?.role
  const contact = useRow('contact', contactId)
  const into = useRow('customer', contact?.customerId)
  const from = useCustomerName(customer.id)
  const name = useCustomerName(into?.id)
  const [isAsking, setAsking] = useState(false)
  if (!into || into.id === customer.id || into.provisional || customer.mergedInto !== null) return null
  if (!customer.provisional && role !== 'lead' && role !== 'admin') return null
  const merge = async () => {
    setAsking(false)
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
    <>
      <Button size="s" onPress={() => setAsking(true)}>
        {t('customer.mergeInto', { name })}
      </Button>
      {isAsking && (
        <MergeDialog from={from} into={name} onClose={() => setAsking(false)} onMerge={() => void merge()} />
      )}
    </>
  )
}
