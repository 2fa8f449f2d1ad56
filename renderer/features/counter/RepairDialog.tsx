import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { gradeOf } from '../../../shared/domain/shop/grade.ts'
import { readImei } from '../../../shared/domain/shop/imei.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import { Select, TextArea, TextField, useFormat } from '../../ui/index.ts'
import { useNoteLint } from '../../desk/useNoteLint.tsx'
import { Choice } from './Choice.tsx'
import { DeviceQuestions } from './DeviceQuestions.tsx'
import { ImeiField } from './ImeiField.tsx'
import { Photos } from './Photos.tsx'
import { quoteLasts, readMoney } from './quote.ts'
import { Signature } from './Signature.tsx'
import { useShopAct } from './useShopAct.ts'
import { WorkDialog, type WorkProps } from './WorkDialog.tsx'

/** Experts: what is left, in which state, what is lent, what it will cost, and the customer's hand under it. */
export function RepairDialog({ contact, onClose }: WorkProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { ids, isBusy, perform } = useShopAct(contact, onClose)
  const loans = useRows('shopStock', ({ kind }) => kind === 'loan', [])
  const [model, setModel] = useState('')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState('')
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const [wiped, setWiped] = useState<string | undefined>()
  const [loanId, setLoanId] = useState('')
  const [quote, setQuote] = useState('')
  const [photos, setPhotos] = useState<string[]>([])
  const [signature, setSignature] = useState<string | null>(null)
  const lint = useNoteLint(fault)
  const [until] = useState(() => desk.now() + quoteLasts)
  const imei = readImei(typed)
  const amount = readMoney(quote)
  const isQuoteWrong = quote.trim() !== '' && amount === null
  const isReady =
    model.trim() !== '' &&
    imei !== null &&
    fault.trim() !== '' &&
    lint.isFit &&
    gradeOf(answers) !== null &&
    wiped !== undefined &&
    !isQuoteWrong &&
    signature !== null

  function send() {
    if (imei === null || wiped === undefined || signature === null) return
    const [signed = '', ...others] = ids
    const fields = {
      model: model.trim(),
      imei,
      fault: fault.trim(),
      ...answers,
      wiped,
      ...(loanId !== '' && { loanId }),
      ...(amount !== null && { amount, until }),
      photos: others.slice(0, photos.length),
      signature: signed,
    }
    const files = photos.map((data, index) => ({ name: `photo-${index + 1}.jpg`, data }))
    perform('repair', fields, [{ name: 'signature.png', data: signature }, ...files])
  }
  return (
    <WorkDialog kind="repair" contact={contact} onClose={onClose} isReady={isReady && !isBusy} onSend={send}>
      <TextField label={t('counter.device.model')} value={model} onChange={setModel} maxLength={80} autoFocus />
      <ImeiField value={typed} onChange={setTyped} />
      <TextArea label={t('counter.fault')} value={fault} onChange={setFault} rows={2} maxLength={300} />
      {lint.view}
      <DeviceQuestions answers={answers} onChange={setAnswers} />
      <Choice
        label={t('counter.wiped.title')}
        options={['yes', 'kept', 'no'].map((id) => [id, t(`counter.wiped.${id}`)])}
        value={wiped}
        onChange={setWiped}
      />
      <Select
        label={t('counter.loan')}
        options={[
          { id: '', label: t('counter.noLoan') },
          ...loans.map(({ id, name, count }) => ({
            id,
            label: t('counter.loanLeft', { name, count }),
            isDisabled: count === 0,
          })),
        ]}
        value={loanId}
        onChange={setLoanId}
      />
      <TextField
        label={t('counter.quote')}
        description={t('counter.quoteUntil', { day: format.longDay(until) })}
        value={quote}
        onChange={setQuote}
        inputMode="decimal"
        maxLength={8}
        error={isQuoteWrong ? t('counter.quoteWrong') : null}
      />
      <Photos photos={photos} onChange={setPhotos} />
      <Signature onChange={setSignature} />
    </WorkDialog>
  )
}
