import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { Button } from '../../ui/index.ts'
import { ParkDialog } from './ParkDialog.tsx'
import { ParkedStrip } from './ParkedStrip.tsx'

/** Sets the contact aside, and says that it is; nothing while its customer is there (a call, a page that is open, a visit). */
export function ParkKey({ contact }: { contact: Row<'contact'> }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const calls = useRows('call', (row) => row.contactId === contact.id && row.state !== 'ended', [contact.id])
  const isThere = contact.channel === 'visit' || (contact.channel === 'chat' && contact.customerOnline)
  const may = contact.state === 'open' && !contact.parked && !isThere && calls.length === 0
  return (
    <>
      {contact.parked && <ParkedStrip contact={contact} />}
      {may && (
        <Button variant="link" size="s" onPress={() => setOpen(true)}>
          {t('parking.key')}
        </Button>
      )}
      {isOpen && <ParkDialog contact={contact} onClose={() => setOpen(false)} />}
    </>
  )
}
