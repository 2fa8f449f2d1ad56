import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRow, useRows } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconPhoneOff, IconUsers, Timer, VisuallyHidden } from '../../ui/index.ts'
import { useClock } from '../../desk/useClock.ts'
import css from './Consult.module.css'

/** Where a colleague's question rings, and stands as long as it is talked about. */
export function Asked() {
  const { adviserId } = useDesk()
  const [asked] = useRows('consultation', (row) => row.askedId === adviserId && row.state !== 'ended', [adviserId])
  return asked ? <AskedCard key={asked.id} consultation={asked} /> : null
}

/** Before one answers: who asks, about whom and what; the customer's file opens beside it, to read. */
function AskedCard({ consultation }: { consultation: Row<'consultation'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const { id, contactId, askerName, question, state, answeredAt } = consultation
  const contact = useRow('contact', contactId)
  const customerId = contact?.customerId ?? null
  const name = useCustomerName(customerId)
  const [verified] = useRows('verification', (row) => row.contactId === contactId && row.level > 0, [contactId])
  const leg = usePhoneStore((phone) => phone.consult)
  const acts = usePhoneStore((phone) => phone.acts)
  const openCustomer = useUiStore((ui) => ui.openCustomer)
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useFileWhile(contactId, customerId)
  const isMine = leg?.callId === id
  const isHeard = useRow('call', consultation.callId)?.state === 'talking' && state === 'talking'
  const talks = state === 'talking' || (isMine && leg.state !== 'ringing')

  function end() {
    if (isMine) acts?.endConsult()
    else void desk.live('consult.end', { consultationId: id })
  }
  return (
    <article ref={card} className={css.asked} aria-label={t('phone.consult.asked')}>
      <div role="alert">
        <VisuallyHidden>{t('phone.consult.asksYou', { name: askerName })}</VisuallyHidden>
      </div>
      <div className={css.head}>
        <Icon of={IconUsers} size={18} />
        <strong>{t('phone.consult.asksYou', { name: askerName })}</strong>
        {answeredAt !== null && <Timer now={now} since={answeredAt} />}
      </div>
      <div>
        <div className={css.name}>{name}</div>
        {contact && (
          <div className={css.more}>
            {[contact.subject || t(`words.topic.${contact.topic}`), verified && t('phone.consult.verified')]
              .filter(Boolean)
              .join(' · ')}
          </div>
        )}
      </div>
      {isHeard && (
        <p className={css.heard} role="status">
          {t('phone.consult.heard')}
        </p>
      )}
      {question && <blockquote className={css.question}>{question}</blockquote>}
      <div className={css.actions}>
        {talks ? (
          <Button variant="danger" icon={<Icon of={IconPhoneOff} />} onPress={end}>
            {t('phone.hangUp')}
          </Button>
        ) : (
          <>
            <Button
              variant="primary"
              isDisabled={!isMine}
              onPress={() => {
                acts?.answerConsult()
                openCustomer(customerId)
              }}
            >
              {t('phone.consult.answer')}
            </Button>
            <Button onPress={end}>{t('phone.consult.refuse')}</Button>
          </>
        )}
        <Button variant="quiet" isDisabled={customerId === null} onPress={() => openCustomer(customerId)}>
          {t('phone.consult.file')}
        </Button>
      </div>
    </article>
  )
}

/** The file is his to read for as long as he is asked; a contact that is passed to him is in his hand at once, unless he is writing elsewhere. */
function useFileWhile(contactId: string, customerId: string | null): void {
  const desk = useDesk()
  const seen = useRef(customerId)
  useEffect(() => {
    if (customerId !== null) seen.current = customerId
  }, [customerId])
  useEffect(
    () => () => {
      const { openedCustomerId, openCustomer, selectContact } = useUiStore.getState()
      if (openedCustomerId !== null && openedCustomerId === seen.current) openCustomer(null)
      const contact = desk.view.get('contact', contactId)
      const writes = document.activeElement?.matches('input, textarea, [contenteditable=true]') ?? false
      if (contact?.adviserId === desk.adviserId && contact.state === 'open' && !writes) selectContact(contactId)
    },
    [desk, contactId],
  )
}
