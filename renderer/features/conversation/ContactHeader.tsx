import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { AlsoWith } from '../../desk/AlsoWith.tsx'
import { useConnection, useRow } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import edge from '../../ui/edge.module.css'
import { Button, Card, ChannelIcon, Pill, showToast, Timer, Tooltip, useFormat } from '../../ui/index.ts'
import css from './ContactHeader.module.css'
import { HandOverNote } from './HandOverNote.tsx'

interface ContactHeaderProps {
  contact: Row<'contact'>
  /** Recognition and verification, said in pills. */
  identity?: ReactNode
  /** What stands beside the reference of its case. */
  matters?: ReactNode
  children?: ReactNode
}

/** Who, about what, since when, and what the colleague before left. */
export function ContactHeader({ contact, identity, matters, children }: ContactHeaderProps) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const name = useCustomerName(contact.customerId)
  const customer = useRow('customer', contact.customerId)
  const reference = useRow('case', contact.caseId)?.reference
  // Without the server nobody knows: the row says what was true before the cut.
  const isLinked = useConnection() === 'online'
  const presence = !isLinked ? 'presenceUnknown' : contact.customerOnline ? 'online' : 'left'
  const waited = (contact.pickedUpAt ?? contact.enteredAt) - contact.enteredAt

  async function copyReference() {
    if (!reference) return
    await navigator.clipboard.writeText(reference)
    showToast({ text: t('conversation.copied'), tone: 'ok' }, 2000)
  }

  return (
    <Card label={t('conversation.contact')} className={`${css.card} ${edge.edge}`}>
      <div className={css.top}>
        <div className={css.who}>
          <div className={css.named}>
            <ChannelIcon channel={contact.channel} label={t(`words.channel.${contact.channel}`)} />
            <h1 className={css.name} title={name}>
              {name}
            </h1>
          </div>
          {identity}
        </div>
        <div className={css.figures}>
          {waited > 0 && <Pill>{t('conversation.waited', { time: format.clock(waited) })}</Pill>}
          <Timer now={now} since={contact.pickedUpAt ?? contact.enteredAt} warnAfter={1_800_000} badAfter={2_700_000} />
        </div>
      </div>
      <div className={css.line}>
        {reference && (
          <Tooltip text={t('conversation.copyCase')}>
            <Button variant="link" size="s" className={css.reference} onPress={() => void copyReference()}>
              {t('conversation.case', { reference })}
            </Button>
          </Tooltip>
        )}
        {matters}
        <span className={css.subject}>
          {[
            contact.subject || t(`words.topic.${contact.topic}`),
            customer?.commune && `${customer.commune} (${customer.department})`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {contact.language !== 'fr' && <Pill tone="info">{t(`words.language.${contact.language}`)}</Pill>}
        {contact.threadId !== null && (
          <span className={presence === 'online' ? css.online : css.left}>{t(`conversation.${presence}`)}</span>
        )}
        {contact.handOvers > 0 && <Pill tone="warn">{t('conversation.nth', { count: contact.handOvers })}</Pill>}
      </div>
      <AlsoWith customerId={contact.customerId} contactId={contact.id} />
      {contact.handOver && <HandOverNote handOver={contact.handOver} />}
      {children}
    </Card>
  )
}
