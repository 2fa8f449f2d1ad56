import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../desk/DeskContext.tsx'
import { NoteLint } from '../../desk/NoteLint.tsx'
import { Bar, TextArea, TextField, useFormat } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'
import { usePerform } from './usePerform.ts'

/** A gesture within my powers; the limit is in sight before the refusal would be. */
export function Goodwill(props: OperationFormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const perform = usePerform(props)
  const limit = useMe()?.goodwillLimit ?? 0
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const amount = Number(typed.replace(',', '.').replace(/\s/g, ''))
  const isAmount = Number.isFinite(amount) && amount > 0
  const above = isAmount && amount > limit
  return (
    <OperationForm
      submitLabel={isAmount ? t('operations.give', { amount: format.money(amount) }) : t('operations.giveNothing')}
      isReady={isAmount && !above && reason.trim() !== ''}
      onSubmit={() =>
        void perform('goodwill', { amount: Math.round(amount * 100) / 100, reason: reason.trim().slice(0, 300) })
      }
    >
      <TextField
        label={t('operations.amount')}
        suffix="€"
        inputMode="decimal"
        value={typed}
        onChange={setTyped}
        description={t('operations.limit', { limit: format.money(limit) })}
        error={above ? t('operations.above', { limit: format.money(limit) }) : null}
        autoFocus
      />
      <Bar
        label={t('operations.limit', { limit: format.money(limit) })}
        value={isAmount && limit > 0 ? amount / limit : 0}
        tone={above ? 'bad' : 'accent'}
      />
      <TextArea label={t('operations.goodwillReason')} value={reason} onChange={setReason} rows={2} maxLength={300} />
      <NoteLint text={reason} />
    </OperationForm>
  )
}
