import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, ChannelIcon, Menu, showToast, Timer, VisuallyHidden } from '../../ui/index.ts'
import { OfferHistory } from './OfferHistory.tsx'
import { OfferTimeLeft } from './OfferTimeLeft.tsx'
import css from './OfferCard.module.css'

/** A contact that rings: who, why me, what happened before; then take it, refuse it with a reason, or let it lapse. `isFirst`: the key takes this one. */
export function OfferCard({ offer, isFirst }: { offer: Row<'offer'>; isFirst: boolean }) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const refusal = useRefusal()
  const contact = useRow('contact', offer.contactId)
  const name = useCustomerName(offer.customerId)
  const reasons = useReasonCodes('refuse')
  const select = useUiStore((state) => state.selectContact)
  const [busy, setBusy] = useState(false)
  const subject = contact?.subject || contact?.preview || (contact ? t(`words.topic.${contact.topic}`) : '')

  async function answer(ask: () => ReturnType<typeof desk.live>, then?: () => void) {
    setBusy(true)
    const outcome = await ask()
    setBusy(false)
    if (outcome.ok) then?.()
    else showToast({ text: refusal(outcome), tone: 'bad' })
  }

  return (
    <article className={css.offer} aria-label={t('inbox.offer')} data-offer={offer.id}>
      <div role="alert">
        <VisuallyHidden>{t('inbox.newOffer', { subject, customer: name })}</VisuallyHidden>
      </div>
      <div className={css.head}>
        {contact && <ChannelIcon channel={contact.channel} label={t(`words.channel.${contact.channel}`)} />}
        <div className={css.words}>
          <div className={css.name}>{name}</div>
          <div className={css.subject}>{subject}</div>
        </div>
      </div>
      {contact && (
        <div className={css.line}>
          <span>{t('inbox.offerWaits')}</span>
          <Timer now={now} since={contact.enteredAt} warnAfter={120_000} badAfter={600_000} />
        </div>
      )}
      <h3 className={css.title}>{t('inbox.why')}</h3>
      <ul className={css.why}>
        {offer.why
          .filter(({ code }) => i18n.exists(code))
          .map(({ code, params }) => (
            <li key={code}>{t(code, { ...params, count: Number(params.minutes ?? params.times ?? 1) })}</li>
          ))}
      </ul>
      <OfferHistory customerId={offer.customerId} contactId={offer.contactId} />
      <OfferTimeLeft offer={offer} />
      <div className={css.actions}>
        <Button
          variant="primary"
          kbd={isFirst ? 'Alt P' : undefined}
          isDisabled={busy}
          onPress={() =>
            void answer(
              () => desk.live('offer.accept', { offerId: offer.id }),
              () => select(offer.contactId),
            )
          }
        >
          {t('inbox.accept')}
        </Button>
        <Menu
          label={t('inbox.refuseWhy')}
          groups={[{ title: t('inbox.refuseWhy'), items: reasons }]}
          onAction={(reasonCode) => void answer(() => desk.live('offer.refuse', { offerId: offer.id, reasonCode }))}
        >
          <Button isDisabled={busy}>{t('inbox.refuse')}</Button>
        </Menu>
      </div>
    </article>
  )
}
