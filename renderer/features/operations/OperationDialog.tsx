import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { neededLevel } from '../../../shared/domain/identity.ts'
import { isAccountLocked } from '../../../shared/domain/operation.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useVerification } from '../../desk/useVerification.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Dialog, Icon, IconLock } from '../../ui/index.ts'
import { AccountLock } from './AccountLock.tsx'
import { AccountUnlock } from './AccountUnlock.tsx'
import { Appointment } from './Appointment.tsx'
import { Goodwill } from './Goodwill.tsx'
import { TemporaryAddress } from './TemporaryAddress.tsx'

export interface OperationFormProps {
  customerId: string
  contactId: string
  /** The customer is verified as far as this operation asks. */
  isAllowed: boolean
  onDone: () => void
}
const forms = {
  temporaryAddress: TemporaryAddress,
  accountLock: AccountLock,
  accountUnlock: AccountUnlock,
  goodwill: Goodwill,
  appointment: Appointment,
}

interface OperationDialogProps {
  name: Exclude<keyof typeof forms, 'accountUnlock'>
  contact: Row<'contact'>
  onClose: () => void
}

/** An act that the adviser completes himself, while the customer is there. What is missing for it is said before anything is typed. */
export function OperationDialog({ name: asked, contact, onClose }: OperationDialogProps) {
  const { t } = useTranslation()
  const record = useRow('customer', contact.customerId)
  const [more, setMore] = useState(false)
  const working = useRows(
    'line',
    (row) => row.customerId === contact.customerId && row.state !== 'closed' && row.state !== 'locked',
    [contact.customerId],
  )
  // What is locked is unlocked from the same place, or another line is locked with it.
  const isLocked = asked === 'accountLock' && record !== undefined && isAccountLocked(record)
  const name = isLocked && !more ? 'accountUnlock' : asked
  const customer = useCustomerName(contact.customerId)
  const show = useUiStore((ui) => ui.show)
  const level = useVerification(contact)?.level ?? 0
  const needed = name === 'appointment' ? 0 : neededLevel[name]
  const isAllowed = level >= needed
  const Form = forms[name]
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t(`operations.title.${name}`)}
      subject={customer}
    >
      <OtherRecordShown customerId={contact.customerId} />
      {!isAllowed && (
        <Banner
          tone="warn"
          icon={<Icon of={IconLock} />}
          title={t('operations.needs', { proof: t(`words.proof.${needed}`) })}
          actions={
            <Button variant="primary" onPress={() => show('verify')}>
              {t('operations.verify')}
            </Button>
          }
        >
          {t(`operations.needsWhy.${name}`)}
        </Banner>
      )}
      {isLocked && !more && working.length > 0 && (
        <Button variant="link" onPress={() => setMore(true)}>
          {t('operations.lockMore')}
        </Button>
      )}
      <Form customerId={contact.customerId} contactId={contact.id} isAllowed={isAllowed} onDone={onClose} />
    </Dialog>
  )
}
