import { useTranslation } from 'react-i18next'
import { useClock } from '../../desk/useClock.ts'
import { Banner, useNow } from '../../ui/index.ts'

const long = 30 * 60_000
const veryLong = 45 * 60_000

/** What becomes hard goes to a telephone appointment (FIELD section 2, 12): said once it is time, not before. */
export function LongCall({ since }: { since: number }) {
  const { t } = useTranslation()
  const at = useNow(useClock())
  if (at - since < long) return null
  const isVery = at - since >= veryLong
  return <Banner tone={isVery ? 'bad' : 'warn'}>{t(isVery ? 'phone.veryLong' : 'phone.long')}</Banner>
}
