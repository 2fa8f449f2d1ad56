import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { Dialog, EmptyState, IconCircleCheck } from '../../ui/index.ts'
import { CaseLine } from './CaseLine.tsx'
import css from './CasesDialog.module.css'
import { useOtherCases } from './useOtherCases.ts'

/** The other open cases of the customer in hand; one press goes on in one of them. */
export function CasesDialog({ contact, onClose }: { contact: Row<'contact'>; onClose: () => void }) {
  const { t } = useTranslation()
  const cases = useOtherCases(contact)
  const reference = useRow('case', contact.caseId)?.reference ?? ''
  return (
    <Dialog
      isOpen
      title={t('matters.title')}
      subject={useCustomerName(contact.customerId)}
      subtitle={t('matters.inHand', { reference })}
      onClose={onClose}
      closeLabel={t('words.close')}
    >
      {cases.length === 0 ? (
        <EmptyState size="s" icon={IconCircleCheck} title={t('matters.none')} />
      ) : (
        <ul className={css.list}>
          {cases.map((matter) => (
            <CaseLine key={matter.id} matter={matter} contactId={contact.id} onJoined={onClose} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}
