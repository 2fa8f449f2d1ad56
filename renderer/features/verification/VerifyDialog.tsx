import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { useVerification } from '../../desk/useVerification.ts'
import { Banner, Dialog, useFormat } from '../../ui/index.ts'
import { AskQuestion } from './AskQuestion.tsx'
import { DocumentSeen } from './DocumentSeen.tsx'
import { SaidToBe } from './SaidToBe.tsx'
import { SendCode } from './SendCode.tsx'
import css from './VerifyDialog.module.css'

interface VerifyDialogProps {
  contact: Row<'contact'>
  onClose: () => void
}

/** The verification ladder: questions (level 1), a code to a contact point on file (level 2). The server compares. */
export function VerifyDialog({ contact, onClose }: VerifyDialogProps) {
  const { t } = useTranslation()
  const now = useClock()
  const customer = useRow('customer', contact.customerId)
  const verification = useVerification(contact)
  const name = useCustomerName(contact.customerId)
  const format = useFormat()
  const locked =
    verification?.lockedUntil !== null && verification?.lockedUntil !== undefined && verification.lockedUntil > now()
  return (
    <Dialog
      title={t('verification.title')}
      subject={name}
      isOpen
      onClose={onClose}
      closeLabel={t('words.close')}
      subtitle={t('verification.hint')}
    >
      <div className={css.body}>
        <OtherRecordShown customerId={contact.customerId} />
        <SaidToBe contactId={contact.id} />
        {verification && verification.level > 0 && (
          <Banner tone="ok" title={t(`identity.level.${customer?.civility || 'none'}.${verification.level}`)}>
            {t('verification.until', { time: format.time(verification.expiresAt) })}
          </Banner>
        )}
        {locked ? (
          <Banner
            tone="bad"
            role="alert"
            title={t('verification.locked', { time: format.time(verification.lockedUntil ?? 0) })}
          />
        ) : (
          <>
            <AskQuestion
              contactId={contact.id}
              passed={verification?.passed ?? []}
              attemptsLeft={verification?.attemptsLeft ?? null}
            />
            {/* Between two records (he has just proven which is his) neither may be here for a moment: the box stays. */}
            {customer?.provisional === false && (
              <>
                <SendCode contactId={contact.id} verification={verification} />
                <DocumentSeen contactId={contact.id} />
              </>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
