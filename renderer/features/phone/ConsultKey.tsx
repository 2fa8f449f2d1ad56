import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Icon, IconUsers } from '../../ui/index.ts'
import { ConsultDialog } from './ConsultDialog.tsx'

/** Asks a colleague while the customer waits. */
export function ConsultKey({ callId, contactId }: { callId: string; contactId: string }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="quiet"
        aria-label={t('phone.consult.key')}
        icon={<Icon of={IconUsers} />}
        onPress={() => setOpen(true)}
      />
      {isOpen && <ConsultDialog callId={callId} contactId={contactId} onClose={() => setOpen(false)} />}
    </>
  )
}
