import { useTranslation } from 'react-i18next'
import { hardCallMs, longCallMs, relayedTakes } from '../../../shared/domain/floor/seatLook.ts'
import { useClock } from '../../desk/useClock.ts'
import { Banner, useNow } from '../../ui/index.ts'

/** What becomes hard goes to a telephone appointment (FIELD section 2, 12): said once it is time, not before. */
export function LongCall({ since, isRelayed = false }: { since: number; isRelayed?: boolean }) {
  const { t } = useTranslation()
  const at = useNow(useClock())
  const spoken = (at - since) / (isRelayed ? relayedTakes : 1)
  if (spoken < longCallMs) return null
  const isVery = spoken >= hardCallMs
  return <Banner tone={isVery ? 'bad' : 'warn'}>{t(isVery ? 'phone.veryLong' : 'phone.long')}</Banner>
}
