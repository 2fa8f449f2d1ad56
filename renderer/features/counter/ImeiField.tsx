import { useTranslation } from 'react-i18next'
import { readImei } from '../../../shared/domain/shop/imei.ts'
import { TextField } from '../../ui/index.ts'

/** Wrong is said once all its digits are there, not while one types. */
export function ImeiField({ value, onChange }: { value: string; onChange: (typed: string) => void }) {
  const { t } = useTranslation()
  const isWrong = value.replaceAll(/\D/gu, '').length >= 15 && readImei(value) === null
  return (
    <TextField
      label={t('counter.device.imei')}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      maxLength={20}
      error={isWrong ? t('counter.device.imeiWrong') : null}
    />
  )
}
