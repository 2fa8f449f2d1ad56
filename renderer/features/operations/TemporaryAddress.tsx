import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { addDays, days, startOfDay } from '../../desk/dueTimes.ts'
import { Select, TextField, useFormat } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'
import css from './OperationForm.module.css'
import { usePerform } from './usePerform.ts'

const durations = [3, 7, 14, 30, 60, 90, 180] as const

export function TemporaryAddress(props: OperationFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const perform = usePerform(props)
  const [addressLine, setAddressLine] = useState('')
  const [postcode, setPostcode] = useState('')
  const [commune, setCommune] = useState('')
  const [from, setFrom] = useState(() => startOfDay(desk.now()))
  const [count, setCount] = useState<number>(14)
  const until = addDays(from, count) - 1
  const ready = addressLine.trim() !== '' && /^\d{5}$/.test(postcode) && commune.trim() !== ''
  return (
    <OperationForm
      submitLabel={t('operations.saveAddress')}
      isReady={ready && props.isAllowed}
      onSubmit={() =>
        void perform('temporaryAddress', {
          addressLine: addressLine.trim(),
          postcode,
          commune: commune.trim(),
          from,
          until,
        })
      }
    >
      <TextField label={t('operations.addressLine')} value={addressLine} onChange={setAddressLine} autoFocus />
      <div className={css.narrow}>
        <TextField
          label={t('operations.postcode')}
          value={postcode}
          onChange={setPostcode}
          inputMode="numeric"
          maxLength={5}
        />
        <TextField label={t('operations.commune')} value={commune} onChange={setCommune} />
      </div>
      <div className={css.two}>
        <Select
          label={t('operations.from')}
          options={days(desk.now()).map((at) => ({ id: String(at), label: format.weekday(at, desk.now()) }))}
          value={String(from)}
          onChange={(id) => setFrom(Number(id))}
        />
        <Select
          label={t('operations.duration')}
          options={durations.map((length) => ({ id: String(length), label: t('operations.days', { count: length }) }))}
          value={String(count)}
          onChange={(id) => setCount(Number(id))}
        />
      </div>
      <p>{t('operations.until', { day: format.longDay(until) })}</p>
    </OperationForm>
  )
}
