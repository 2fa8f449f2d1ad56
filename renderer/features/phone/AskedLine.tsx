import { useTranslation } from 'react-i18next'
import { useCtiStore } from './ctiStore.ts'
import css from './Cti.module.css'

/** What was asked of the platform last, and how that stands. Nothing once it is done. */
export function AskedLine({ callId }: { callId: string }) {
  const { t, i18n } = useTranslation()
  const asked = useCtiStore((cti) => cti.asked[callId])
  if (!asked) return null
  const { phase, code, reason } = asked
  const known = `phone.cti.why.${code}`
  const why = phase === 'refused' ? (i18n.exists(known) ? t(known) : reason || code) : ''
  const isBad = phase !== 'asking' && phase !== 'taken'
  return (
    <p role="status" className={isBad ? css.bad : css.asked}>
      {t(`phone.cti.phase.${phase}`, { what: t(`phone.cti.do.${asked.do}`), why })}
    </p>
  )
}
