import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { gradeOf } from '../../../shared/domain/shop/grade.ts'
import { readImei } from '../../../shared/domain/shop/imei.ts'
import { priceAt } from '../../../shared/domain/shop/priceAt.ts'
import { documentKinds } from '../../../shared/protocol/rows.ts'
import { useConnection, useDesk, useRows } from '../../desk/DeskContext.tsx'
import { Banner, Select, TextField, useFormat } from '../../ui/index.ts'
import { DeviceQuestions } from './DeviceQuestions.tsx'
import { ImeiField } from './ImeiField.tsx'
import { Signature } from './Signature.tsx'
import { useShopAct } from './useShopAct.ts'
import { WorkDialog, type WorkProps } from './WorkDialog.tsx'

type Checked = 'asked' | 'clear' | 'stolen' | 'unknown'

/** Reprise: what it is, whether it may be bought, what it is worth today, who sells it. */
export function TradeInDialog({ contact, onClose }: WorkProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const isOnline = useConnection() === 'online'
  const { ids, isBusy, perform } = useShopAct(contact, onClose)
  const models = useRows(
    'deviceModel',
    () => true,
    [],
    (a, b) => (a.name < b.name ? -1 : 1),
  )
  const [modelId, setModelId] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const [document, setDocument] = useState<string | null>(null)
  const [last, setLast] = useState('')
  const [signature, setSignature] = useState<string | null>(null)
  const [told, setTold] = useState<{ imei: string; checked: Checked } | null>(null)
  const imei = readImei(typed)

  useEffect(() => {
    if (imei === null) return
    let isOver = false
    void desk.live('device.check', { imei }).then((outcome) => {
      const { isStolen } = (outcome.ok ? outcome.value : {}) as { isStolen?: boolean }
      const checked = isStolen === undefined ? 'unknown' : isStolen ? 'stolen' : 'clear'
      if (!isOver) setTold({ imei, checked })
    })
    return () => {
      isOver = true
    }
  }, [desk, imei, isOnline])

  const checked: Checked = told && told.imei === imei ? told.checked : isOnline ? 'asked' : 'unknown'
  const model = models.find(({ id }) => id === modelId)
  const grade = gradeOf(answers)
  const price = model && grade && priceAt(model, grade, desk.now())
  const lastCharacters = last.trim().toUpperCase()
  const isReady =
    imei !== null &&
    checked !== 'stolen' &&
    checked !== 'asked' &&
    Boolean(price) &&
    document !== null &&
    /^[\dA-Z]{4}$/u.test(lastCharacters) &&
    signature !== null

  function send() {
    const [file = ''] = ids
    if (!model || !price || imei === null || document === null || signature === null) return
    const { amount, from: priceFrom } = price
    const fields = { modelId: model.id, imei, ...answers, amount, priceFrom, document, lastCharacters, signature: file }
    perform('tradeIn', fields, [{ name: 'signature.png', data: signature }])
  }
  return (
    <WorkDialog kind="tradeIn" contact={contact} onClose={onClose} isReady={isReady && !isBusy} onSend={send}>
      <Select
        label={t('counter.device.model')}
        options={models.map(({ id, name: label }) => ({ id, label }))}
        value={modelId}
        onChange={setModelId}
      />
      <ImeiField value={typed} onChange={setTyped} />
      {imei !== null && checked !== 'asked' && (
        <Banner tone={checked === 'stolen' ? 'bad' : checked === 'clear' ? 'ok' : 'warn'} role="status">
          {t(`counter.device.${checked}`)}
        </Banner>
      )}
      {imei !== null && checked === 'asked' && <p role="status">{t('counter.device.checking')}</p>}
      <DeviceQuestions answers={answers} onChange={setAnswers} />
      {grade && model && (
        <Banner
          tone={price ? 'info' : 'warn'}
          role="status"
          title={
            price
              ? t('counter.price', { money: format.money(price.amount), day: format.longDay(price.from) })
              : t('counter.noPrice')
          }
        >
          {t('counter.grade', { grade })}
        </Banner>
      )}
      <Select
        label={t('counter.document')}
        options={documentKinds.map((id) => ({ id, label: t(`counter.documents.${id}`) }))}
        value={document}
        onChange={setDocument}
      />
      <TextField label={t('counter.lastCharacters')} value={last} onChange={setLast} maxLength={4} />
      <Signature onChange={setSignature} />
    </WorkDialog>
  )
}
