import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { ChannelIcon, Timer, VisuallyHidden } from '../../ui/index.ts'
import css from './ContactRow.module.css'

const minute = 60_000

interface ContactRowProps {
  contact: Row<'contact'>
  /** Its place in the list: Alt+place opens it. */
  place: number
  isSelected: boolean
  onSelect: () => void
}

export function ContactRow({ contact, place, isSelected, onSelect }: ContactRowProps) {
  const { t } = useTranslation()
  const now = useClock()
  const name = useCustomerName(contact.customerId)
  const isLinked = useConnection() === 'online'
  const unread = Math.max(0, contact.inboundN - contact.seenN)
  const waits = contact.lastMessageBy === 'customer' && contact.lastMessageAt !== null
  return (
    <Button
      className={`${css.row} ${isSelected ? css.selected : ''}`}
      onPress={onSelect}
      aria-current={isSelected ? 'true' : undefined}
      aria-keyshortcuts={place <= 9 ? `Alt+${place}` : undefined}
    >
      <span className={css.channel}>
        <ChannelIcon channel={contact.channel} label={t(`words.channel.${contact.channel}`)} />
        {isLinked && contact.customerOnline && <span className={css.online} />}
      </span>
      <span className={css.name}>{name}</span>
      <span className={css.timer}>
        <Timer
          now={now}
          since={waits ? contact.lastMessageAt! : (contact.pickedUpAt ?? contact.enteredAt)}
          warnAfter={waits ? minute : 30 * minute}
          badAfter={waits ? 3 * minute : 45 * minute}
          label={t(waits ? 'inbox.waitingSince' : 'inbox.handling')}
        />
      </span>
      <span className={css.detail}>
        {waits ? (
          <>
            <span className={css.awaits}>{t('inbox.awaitsYou')}</span>
            {contact.preview && ` · ${contact.preview}`}
          </>
        ) : (
          contact.subject || t(`words.topic.${contact.topic}`)
        )}
      </span>
      {unread > 0 && (
        <span className={css.unread}>
          <span aria-hidden="true">{unread}</span>
          <VisuallyHidden>{t('inbox.unread', { count: unread })}</VisuallyHidden>
        </span>
      )}
    </Button>
  )
}
