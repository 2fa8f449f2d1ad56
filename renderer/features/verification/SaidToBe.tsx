import { useTranslation } from 'react-i18next'
import { useRows } from '../../desk/DeskContext.tsx'
import { maskedName } from '../../desk/maskedName.ts'
import { useUiStore } from '../../store/uiStore.ts'
import css from './VerifyDialog.module.css'

/** Which of several people was pressed, by no more than the list of them shows: an answer says whether it is true. */
export function SaidToBe({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const said = useUiStore((ui) => ui.said)
  const [recognition] = useRows(
    'recognition',
    (row) => row.contactId === contactId,
    [contactId],
    (a, b) => b.at - a.at,
  )
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
