import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Banner, Button, Icon, IconClock } from '../../ui/index.ts'
import { useTakeUp } from './useTakeUp.ts'
import { useUntil } from './useUntil.ts'

/** Over a contact that is set aside: until when, what it waits for, and the key that takes it up. */
export function ParkedStrip({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const { words } = useUntil(contact)
  const takeUp = useTakeUp()
  const isOnline = useConnection() === 'online'
  if (!contact.parked || contact.state !== 'open') return null
  return (
    <Banner
      tone="info"
      icon={<Icon of={IconClock} />}
      actions={
        <Button size="s" isDisabled={!isOnline} onPress={() => void takeUp(contact.id)}>
          {t('parking.takeUp')}
        </Button>
      }
    >
      {[t('parking.aside', { when: words }), contact.parked.note].filter(Boolean).join(' · ')}
    </Banner>
  )
}
