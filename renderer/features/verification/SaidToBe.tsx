import { useTranslation } from 'react-i18next'
import { maskedName } from '../../desk/maskedName.ts'
import { useRecognition } from '../../desk/useRecognition.ts'
import { useUiStore } from '../../store/uiStore.ts'
import css from './VerifyDialog.module.css'

/** Which of several people was pressed, by no more than the list of them shows: an answer says whether it is true. */
export function SaidToBe({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const said = useUiStore((ui) => ui.said)
  const recognition = useRecognition(contactId)
  const candidates = recognition?.candidates ?? []
  const place = candidates.findIndex(({ customerId }) => customerId === said)
  const chosen = candidates[place]
  if (!chosen) return null
  return (
    <p className={css.said}>
      <b>{t('verification.candidate', { place: place + 1, count: candidates.length })}</b> ·{' '}
      {maskedName(t, chosen.label)}
    </p>
  )
}
