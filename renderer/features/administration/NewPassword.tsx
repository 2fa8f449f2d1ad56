import { useTranslation } from 'react-i18next'
import { passwordLength } from '../../../shared/domain/newPassword.ts'
import { TextField } from '../../ui/index.ts'

interface NewPasswordProps {
  value: string
  repeated: string
  onChange: (value: string) => void
  onRepeat: (value: string) => void
}

/** Typed twice: what one cannot see one types wrong. */
export function NewPassword({ value, repeated, onChange, onRepeat }: NewPasswordProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('administration.newPassword')}
        description={t('administration.newPasswordHint', { least: passwordLength.least })}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={onChange}
        isRequired
      />
      <TextField
        label={t('administration.repeatPassword')}
        type="password"
        autoComplete="new-password"
        value={repeated}
        onChange={onRepeat}
        error={repeated !== '' && !value.startsWith(repeated) ? t('administration.repeatDiffers') : null}
        isRequired
      />
    </>
  )
}
