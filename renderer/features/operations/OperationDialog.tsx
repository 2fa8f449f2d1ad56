import { useTranslation } from 'react-i18next'
import { neededLevel } from '../../../shared/domain/identity.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useVerification } from '../../desk/useVerification.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Banner, Button, Dialog, Icon, IconLock } from '../../ui/index.ts'
import { AccountLock } from './AccountLock.tsx'
import { Appointment } from './Appointment.tsx'
import { Goodwill } from './Goodwill.tsx'
import { TemporaryAddress } from './TemporaryAddress.tsx'

export type OperationName = keyof typeof forms
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
  goodwill: Goodwill,
  appointment: Appointment,
}

interface OperationDialogProps {
  name: OperationName
  contact: Row<'contact'>
  onClose: () => void
}

/** An act that the adviser completes himself, while the customer is there. What is missing for it is said before anything is typed. */
export function OperationDialog({ name, contact, onClose }: OperationDialogProps) {
  const { t } = useTranslation()
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
          {t('operations.needsWhy')}
        </Banner>
      )}
      <Form customerId={contact.customerId} contactId={contact.id} isAllowed={isAllowed} onDone={onClose} />
    </Dialog>
  )
}
