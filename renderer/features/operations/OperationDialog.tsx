import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { Dialog } from '../../ui/index.ts'
import { AccountLock } from './AccountLock.tsx'
import { Appointment } from './Appointment.tsx'
import { Goodwill } from './Goodwill.tsx'
import { TemporaryAddress } from './TemporaryAddress.tsx'

export type OperationName = keyof typeof forms
export interface OperationFormProps {
  customerId: string
  contactId: string
  onDone: () => void
}
const forms = {
  temporaryAddress: TemporaryAddress,
  accountLock: AccountLock,
  goodwill: Goodwill,
  appointment: Appointment,
}

interface OperationDialogProps {
  name: OperationName
  contact: Row<'contact'>
  onClose: () => void
}

/** An act that the adviser completes himself, while the customer is there. */
export function OperationDialog({ name, contact, onClose }: OperationDialogProps) {
  const { t } = useTranslation()
  const customer = useCustomerName(contact.customerId)
  const Form = forms[name]
  return (
    <Dialog
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      title={t(`operations.title.${name}`)}
      subtitle={t('operations.for', { customer })}
    >
      <Form customerId={contact.customerId} contactId={contact.id} onDone={onClose} />
    </Dialog>
  )
}
