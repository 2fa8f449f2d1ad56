import { useEffect, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { AlsoWith } from '../../desk/AlsoWith.tsx'
import { useDesk, useRow } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useReasonCodes } from '../../desk/useReasonCodes.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { useTakeOffer } from '../../desk/useTakeOffer.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, ChannelIcon, Menu, showToast, VisuallyHidden } from '../../ui/index.ts'
import { OfferHandOver, type HandedOver } from './OfferHandOver.tsx'
import { OfferHistory } from './OfferHistory.tsx'
import { OfferTimeLeft } from './OfferTimeLeft.tsx'
import { OfferWait } from './OfferWait.tsx'
import css from './OfferCard.module.css'

export interface OfferCardProps {
  offer: Row<'offer'>
  isFirst: boolean
  /** What a telephone says of a call. */
  Caller?: ComponentType<{ contactId: string }> | undefined
}

/**
 * A contact that rings: who; take it, refuse it with a reason, or let it lapse; why me, what happened before. What comes later
 * or grows stands below the keys: they must not move under a finger. `isFirst`: the key takes this one.
 */
export function OfferCard({ offer, isFirst, Caller }: OfferCardProps) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const take = useTakeOffer()
  const contact = useRow('contact', offer.contactId)
  const name = useCustomerName(offer.customerId)
  const reasons = useReasonCodes('refuse')
  const select = useUiStore((state) => state.selectContact)
  const isCall = contact?.channel === 'voice'
  const lacks = (usePhoneStore(({ acts }) => acts?.lacks) ?? []).filter(() => isCall)
  const [busy, setBusy] = useState(false)
  const card = useRef<HTMLElement>(null)
  // It rings for seconds: whoever has scrolled down his column sees it all the same. The focus stays where one writes.
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const subject = contact?.subject || contact?.preview || (contact ? t(`words.topic.${contact.topic}`) : '')

  // Who hands it over is said with his note.
  const why = offer.why.filter(({ code }) => i18n.exists(code) && !(contact?.handOver && code === 'why.handedOver'))

  async function answer(ask: () => ReturnType<typeof desk.live>, then?: () => void) {
    setBusy(true)
    const outcome = await ask()
    setBusy(false)
    if (outcome.ok) then?.()
    else showToast({ text: refusal(outcome), tone: 'bad' })
  }

  return (
    <article ref={card} className={css.offer} aria-label={t('inbox.offer')} data-offer={offer.id}>
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
      <OfferTimeLeft offer={offer} />
      <div className={css.actions}>
        {!lacks.includes('answer') && (
          <Button
            variant="primary"
            kbd={isFirst ? 'Alt P' : undefined}
            isDisabled={busy}
            onPress={() =>
              void answer(
                () => take(offer),
                () => select(offer.contactId),
              )
            }
          >
            {t(isCall && !contact.callback ? 'inbox.pickUp' : 'inbox.accept')}
          </Button>
        )}
        {!lacks.includes('refuse') && (
          <Menu
            label={t('inbox.refuseWhy')}
            groups={[{ title: t('inbox.refuseWhy'), items: reasons }]}
            onAction={(reasonCode) => void answer(() => desk.live('offer.refuse', { offerId: offer.id, reasonCode }))}
          >
            <Button isDisabled={busy}>{t('inbox.refuse')}</Button>
          </Menu>
        )}
      </div>
      {isCall && Caller && <Caller contactId={offer.contactId} />}
      <AlsoWith customerId={offer.customerId} contactId={offer.contactId} />
      {contact && <OfferWait contact={contact} />}
      {contact && isHandedOver(contact) && <OfferHandOver contact={contact} />}
      {why.length > 0 && (
        <>
          <h3 className={css.title}>{t('inbox.why')}</h3>
          <ul className={css.why}>
            {why.map(({ code, params }) => (
              <li key={code}>{t(code, { ...params, count: Number(params.minutes ?? params.times ?? 1) })}</li>
            ))}
          </ul>
        </>
      )}
      <OfferHistory customerId={offer.customerId} contactId={offer.contactId} />
    </article>
  )
}

function isHandedOver(contact: Row<'contact'>): contact is HandedOver {
  return contact.handOver !== null
}
