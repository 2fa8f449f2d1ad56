import { useTranslation } from 'react-i18next'
import { useCtiStore } from './ctiStore.ts'

/** Who is asked beside the call, as the platform says. */
export function CtiConsulting({ callId }: { callId: string }) {
  const { t } = useTranslation()
  const name = useCtiStore((cti) => cti.consulting[callId] ?? null)
  return name !== null && <p role="status">{t('phone.cti.consulting', { name })}</p>
}
