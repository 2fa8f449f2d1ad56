import { useTranslation } from 'react-i18next'
import { dueSince } from '../../../shared/domain/parking.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { useFormat, useNow } from '../../ui/index.ts'

/** When it comes back, in words, and whether it is due. */
export function useUntil(contact: Row<'contact'>): { words: string; isDue: boolean } {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow(useClock(), 10_000)
  const { parked } = contact
  if (!parked) return { words: '', isDue: false }
  if (dueSince(contact, now) === null)
    return { words: t('parking.until', { when: format.dayTime(parked.until, now) }), isDue: false }
  return { words: t(parked.until <= now ? 'parking.due' : 'parking.wrote'), isDue: true }
}
