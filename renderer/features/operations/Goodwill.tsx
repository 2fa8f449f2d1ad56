import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isApprovalOpen } from '../../../shared/domain/approval.ts'
import { goodwillLeft } from '../../../shared/domain/goodwillLeft.ts'
import { useConnection, useDesk, useMe, useRows } from '../../desk/DeskContext.tsx'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Bar, showToast, TextArea, TextField, useFormat } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'
import { usePerform } from './usePerform.ts'

/** A gesture within my powers; above them, the same form asks a lead for it. What is left for this customer is in sight before any refusal. */
export function Goodwill(props: OperationFormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const perform = usePerform(props)
  const refusal = useRefusal()
  const desk = useDesk()
  const isOnline = useConnection() === 'online'
  const limit = useMe()?.goodwillLimit ?? 0
  const before = useRows('operation', (row) => row.customerId === props.customerId, [props.customerId])
  const [asked] = useRows(
    'approval',
    (row) => row.contactId === props.contactId && row.adviserId === desk.adviserId && isApprovalOpen(row, desk.now()),
    [props.contactId, desk.adviserId],
  )
  const left = goodwillLeft(before, limit, desk.now())
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [isAsking, setAsking] = useState(false)
  const lint = useNoteLint(reason)
  // In whole cents, as the button says it.
  const amount = Math.round(Number(typed.replace(',', '.').replace(/\s/g, '')) * 100) / 100
  const isAmount = Number.isFinite(amount) && amount > 0
  const above = isAmount && amount > left
  const fields = { amount, reason: reason.trim().slice(0, 300) }
  const isWritten = isAmount && reason.trim() !== '' && lint.isFit
  const within = t(left < limit ? 'operations.left' : 'operations.limit', {
    left: format.money(left),
    limit: format.money(limit),
  })

  async function ask() {
    setAsking(true)
    const outcome = await desk.live('approval.ask', {
      approvalId: crypto.randomUUID(),
      contactId: props.contactId,
      kind: 'goodwill',
      fields,
      basis: lint.basis,
    })
    setAsking(false)
    if (!outcome.ok) return showToast({ text: refusal(outcome), tone: 'bad' })
    showToast({ text: t('operations.asked'), tone: 'ok' })
    props.onDone()
  }

  const money = format.money(amount)
  const label = !isAmount
    ? t('operations.giveNothing')
    : above
      ? t('operations.ask', { amount: money })
      : t('operations.give', { amount: money })
  return (
    <OperationForm
      submitLabel={label}
      isReady={isWritten && (!above || (isOnline && !asked && !isAsking))}
      onSubmit={() => void (above ? ask() : perform('goodwill', fields, lint.basis))}
    >
      <TextField
        label={t('operations.amount')}
        suffix="€"
        inputMode="decimal"
        value={typed}
        onChange={setTyped}
        description={within}
        autoFocus
      />
      <Bar
        label={within}
        value={isAmount && left > 0 ? amount / left : isAmount ? 1 : 0}
        tone={above ? 'bad' : 'accent'}
      />
      {above && (
        <Banner
          tone={asked || !isOnline ? 'warn' : 'info'}
          role="status"
          title={t('operations.above', { limit: format.money(left) })}
        >
          {asked ? t('operations.askOpen') : isOnline ? null : t('operations.askOffline')}
        </Banner>
      )}
      <TextArea label={t('operations.goodwillReason')} value={reason} onChange={setReason} rows={2} maxLength={300} />
      {lint.view}
    </OperationForm>
  )
}
