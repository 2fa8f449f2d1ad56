import { memo } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useHeldIn } from '../../desk/useHeldIn.ts'
import { useUnread } from '../../desk/useUnread.ts'
import { waitLimits } from '../../desk/waitLimits.ts'
import { ChannelIcon, Timer, VisuallyHidden, withKeys } from '../../ui/index.ts'
import css from './ContactRow.module.css'
import { useLost } from './useLost.ts'

const minute = 60_000
const longWait = { warnAfter: minute, badAfter: 3 * minute }
const longContact = { warnAfter: 30 * minute, badAfter: 45 * minute }

interface ContactRowProps {
  contact: Row<'contact'>
  /** Its place in the list: Alt+place opens it. */
  place: number
  isSelected: boolean
  onSelect: (contactId: string) => void
}

export const ContactRow = memo(function ContactRow({ contact, place, isSelected, onSelect }: ContactRowProps) {
  const { t } = useTranslation()
  const now = useClock()
  const name = useCustomerName(contact.customerId)
  const isLinked = useConnection() === 'online'
  const unread = useUnread([contact])
  // An answer that is held answers nobody: the customer still waits, since what he wrote last.
  const held = useHeldIn(contact.id)
  const waits = held !== null || (contact.lastMessageBy === 'customer' && contact.lastMessageAt !== null)
  const said = held?.text || contact.preview
  const lost = useLost(contact.id)
  return (
    <Button
      className={`${css.row} ${isSelected ? css.selected : ''}`}
      onPress={() => onSelect(contact.id)}
      aria-current={isSelected ? 'true' : undefined}
      {...withKeys(place <= 9 ? `Alt+${place}` : undefined)}
    >
      <span className={css.channel}>
        <ChannelIcon channel={contact.channel} label={t(`words.channel.${contact.channel}`)} />
        {isLinked && contact.customerOnline && <span className={css.online} />}
      </span>
      <span className={css.name}>{name}</span>
      <span className={css.timer}>
        <Timer
          now={now}
          since={held?.at ?? (waits ? contact.lastMessageAt! : (contact.pickedUpAt ?? contact.enteredAt))}
          {...(waits ? waitLimits(contact.channel, longWait) : longContact)}
          label={t(waits ? 'inbox.waitingSince' : 'inbox.handling')}
        />
      </span>
      <span className={css.detail}>
        {lost && <span className={css.lost}>{t(`inbox.lost.${lost}`)}</span>}
        {waits ? (
          <>
            <span className={css.awaits}>
              {t('inbox.awaitsYou')}
              {held && ` · ${t('inbox.held', { count: held.count })}`}
            </span>
            {said && <span className={css.said}>{said}</span>}
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
})
