import { useTranslation } from 'react-i18next'
import { letterReturned } from '../../../shared/domain/offer.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { waitLimits } from '../../desk/waitLimits.ts'
import { Timer, useFormat } from '../../ui/index.ts'
import css from './OfferWait.module.css'

const longWait = { warnAfter: 120_000, badAfter: 600_000 }

/** How long the customer has been waiting now: since the arrival, or since the last hand-over, as the time before it was not waited. Both times are shown. */
export function OfferWait({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const { channel, enteredAt } = contact
  // What came back by itself was passed on by nobody.
  const handOver = contact.handOver?.reasonCode === letterReturned ? null : contact.handOver
  return (
    <div className={css.wait}>
      <div className={css.line}>
        <span>{t(handOver ? 'inbox.handedWaits' : 'inbox.offerWaits')}</span>
        <Timer now={now} since={handOver?.at ?? enteredAt} {...waitLimits(channel, longWait)} />
      </div>
      {handOver && (
        <span className={css.times}>
          {t('inbox.bothTimes', {
            arrived: format.when(enteredAt, now()),
            handed: format.when(handOver.at, now()),
          })}
        </span>
      )}
    </div>
  )
}
