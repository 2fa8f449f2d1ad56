import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { TextField } from '../../ui/index.ts'
import type { OperationFormProps } from './OperationDialog.tsx'
import { OperationForm } from './OperationForm.tsx'
import css from './OperationForm.module.css'
import { usePerform } from './usePerform.ts'

const day = 86_400_000
const inputDay = (at: number) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10)

export function TemporaryAddress(props: OperationFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const perform = usePerform(props)
  const [addressLine, setAddressLine] = useState('')
  const [postcode, setPostcode] = useState('')
  const [commune, setCommune] = useState('')
  const [fromDay, setFromDay] = useState(() => inputDay(desk.now()))
  const [untilDay, setUntilDay] = useState(() => inputDay(desk.now() + 14 * day))
  const from = new Date(`${fromDay}T00:00`).getTime()
  const until = new Date(`${untilDay}T23:59`).getTime()
  const ordered = until > from && until > desk.now()
  const ready = addressLine.trim() !== '' && /^\d{5}$/.test(postcode) && commune.trim() !== '' && ordered
  return (
    <OperationForm
      submitLabel={t('operations.saveAddress')}
      isReady={ready}
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
        <TextField label={t('operations.from')} type="date" value={fromDay} onChange={setFromDay} />
        <TextField
          label={t('operations.until')}
          type="date"
          value={untilDay}
          onChange={setUntilDay}
          error={ordered ? null : t('operations.untilBeforeFrom')}
        />
      </div>
    </OperationForm>
  )
}
