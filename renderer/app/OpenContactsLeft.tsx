import { useTranslation } from 'react-i18next'
import { useClock } from '../desk/useClock.ts'
import { useFormat } from '../ui/index.ts'
import type { OtherSeats } from './useOtherSeats.ts'

/** What becomes of the open contacts of who signs out: they go only where no other session of his has a desk on the line. */
export function OpenContactsLeft({ open, seats }: { open: number; seats: OtherSeats | null }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  if (seats === null) return <p>{t('settings.signOut.contactsUnknown', { count: open })}</p>
  if (seats.count === 0) return <p>{t('settings.signOut.contacts', { count: open })}</p>
  return (
    <>
      <p>{t('settings.signOut.seats', { count: seats.count, when: format.dayTime(seats.since, now()) })}</p>
      <p>{t('settings.signOut.contactsStay', { count: open })}</p>
    </>
  )
}
