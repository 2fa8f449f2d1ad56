import { useTranslation } from 'react-i18next'
import { useClock } from '../../desk/useClock.ts'
import { Banner, useNow } from '../../ui/index.ts'

const long = 30 * 60_000
const veryLong = 45 * 60_000
/** Each sentence is said twice where an interpreter relays it. */
export const relayedTakes = 2

/** What becomes hard goes to a telephone appointment (FIELD section 2, 12): said once it is time, not before. */
export function LongCall({ since, isRelayed = false }: { since: number; isRelayed?: boolean }) {
  const { t } = useTranslation()
  const at = useNow(useClock())
  const spoken = (at - since) / (isRelayed ? relayedTakes : 1)
  if (spoken < long) return null
  const isVery = spoken >= veryLong
  return <Banner tone={isVery ? 'bad' : 'warn'}>{t(isVery ? 'phone.veryLong' : 'phone.long')}</Banner>
}
