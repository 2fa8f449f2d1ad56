import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Button, Pill } from '../../ui/index.ts'
import { useTakeUp } from './useTakeUp.ts'
import { useUntil } from './useUntil.ts'

/** Of a contact that is set aside: when it comes back, what it waits for, and the key that takes it up. */
export function ParkedStrip({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const { words } = useUntil(contact)
  const takeUp = useTakeUp()
  const isOnline = useConnection() === 'online'
  if (!contact.parked || contact.state !== 'open') return null
  const said = t('parking.aside', { when: words })
  return (
    <>
      <Pill tone="info" title={[said, contact.parked.note].filter(Boolean).join(' · ')}>
        {said}
      </Pill>
      <Button variant="link" size="s" isDisabled={!isOnline} onPress={() => void takeUp(contact.id)}>
        {t('parking.takeUp')}
      </Button>
    </>
  )
}
