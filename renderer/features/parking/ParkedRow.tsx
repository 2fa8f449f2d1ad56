import { useTranslation } from 'react-i18next'
import { Button as Press } from 'react-aria-components'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, ChannelIcon } from '../../ui/index.ts'
import css from './Parking.module.css'
import { useTakeUp } from './useTakeUp.ts'
import { useUntil } from './useUntil.ts'

/** One that is set aside: it can be read where it stands, and taken up. */
export function ParkedRow({ contact, isSelected }: { contact: Row<'contact'>; isSelected: boolean }) {
  const { t } = useTranslation()
  const name = useCustomerName(contact.customerId)
  const { words, isDue } = useUntil(contact)
  const takeUp = useTakeUp()
  const isOnline = useConnection() === 'online'
  return (
    <div className={`${css.row} ${isSelected ? css.selected : ''}`} data-parked={contact.id}>
      <Press
        className={css.open!}
        onPress={() => useUiStore.getState().selectContact(contact.id)}
        aria-current={isSelected ? 'true' : undefined}
      >
        <ChannelIcon channel={contact.channel} label={t(`words.channel.${contact.channel}`)} />
        <span className={css.text}>
          <span className={css.name}>{name}</span>
          <span className={isDue ? css.due : css.until}>{words}</span>
          {contact.parked?.note && <span className={css.note}>{contact.parked.note}</span>}
        </span>
      </Press>
      <Button size="s" variant="link" isDisabled={!isOnline} onPress={() => void takeUp(contact.id)}>
        {t('parking.takeUp')}
      </Button>
    </div>
  )
}
