import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goodwillLeft } from '../../../shared/domain/goodwillLeft.ts'
import { useDesk, useMe, useRows } from '../../desk/DeskContext.tsx'
import { NoteLint } from '../../desk/NoteLint.tsx'
import { Bar, TextArea, TextField, useFormat } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'
import { usePerform } from './usePerform.ts'

/** A gesture within my powers; what is left of them for this customer is in sight before the refusal would be. */
export function Goodwill(props: OperationFormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const perform = usePerform(props)
  const desk = useDesk()
  const limit = useMe()?.goodwillLimit ?? 0
  const before = useRows('operation', (row) => row.customerId === props.customerId, [props.customerId])
  const left = goodwillLeft(before, limit, desk.now())
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  // In whole cents, as the button says it.
  const amount = Math.round(Number(typed.replace(',', '.').replace(/\s/g, '')) * 100) / 100
  const isAmount = Number.isFinite(amount) && amount > 0
  const above = isAmount && amount > left
  const within = t(left < limit ? 'operations.left' : 'operations.limit', {
    left: format.money(left),
    limit: format.money(limit),
  })
  return (
    <OperationForm
      submitLabel={isAmount ? t('operations.give', { amount: format.money(amount) }) : t('operations.giveNothing')}
      isReady={isAmount && !above && reason.trim() !== ''}
      onSubmit={() => void perform('goodwill', { amount, reason: reason.trim().slice(0, 300) })}
    >
      <TextField
        label={t('operations.amount')}
        suffix="€"
        inputMode="decimal"
        value={typed}
        onChange={setTyped}
        description={within}
        error={above ? t('operations.above', { limit: format.money(left) }) : null}
        autoFocus
      />
      <Bar
        label={within}
        value={isAmount && left > 0 ? amount / left : isAmount ? 1 : 0}
        tone={above ? 'bad' : 'accent'}
      />
      <TextArea label={t('operations.goodwillReason')} value={reason} onChange={setReason} rows={2} maxLength={300} />
      <NoteLint text={reason} />
    </OperationForm>
  )
}
