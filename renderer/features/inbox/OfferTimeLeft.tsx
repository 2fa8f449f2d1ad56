import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { Bar, Timer, useNow } from '../../ui/index.ts'
import css from './OfferTimeLeft.module.css'

/** How long this offer still rings: the server ends it, this only shows it. */
export function OfferTimeLeft({ offer }: { offer: Row<'offer'> }) {
  const { t } = useTranslation()
  const now = useClock()
  const at = useNow(now, 250)
  const share = (offer.expiresAt - at) / Math.max(1, offer.expiresAt - offer.offeredAt)
  return (
    <div className={css.left}>
      <Bar label={t('inbox.timeLeft')} value={share} tone={share < 0.25 ? 'bad' : 'info'} className={css.bar} />
      <Timer now={now} until={offer.expiresAt} label={t('inbox.timeLeft')} />
    </div>
  )
}
