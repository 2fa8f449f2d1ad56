import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { OtherRecordShown } from '../../desk/OtherRecordShown.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useCustomerName } from '../../desk/useCustomerName.ts'
import { Banner, Dialog, useFormat } from '../../ui/index.ts'
import { AskQuestion } from './AskQuestion.tsx'
import { SendCode } from './SendCode.tsx'
import css from './VerifyDialog.module.css'

interface VerifyDialogProps {
  contact: Row<'contact'>
  customer: Row<'customer'>
  verification: Row<'verification'> | undefined
  isOpen: boolean
  onClose: () => void
}

/** The verification ladder: questions (level 1), a code to a contact point on file (level 2). The server compares. */
export function VerifyDialog({ contact, customer, verification, isOpen, onClose }: VerifyDialogProps) {
  const { t } = useTranslation()
  const now = useClock()
  const name = useCustomerName(customer.id)
  const format = useFormat()
  const locked =
    verification?.lockedUntil !== null && verification?.lockedUntil !== undefined && verification.lockedUntil > now()
  return (
    <Dialog
      title={t('identity.verifyTitle')}
      subject={name}
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={t('words.close')}
      subtitle={t('identity.verifyHint')}
    >
      <div className={css.body}>
        <OtherRecordShown customerId={customer.id} />
        {verification && verification.level > 0 && (
          <Banner tone="ok" title={t(`identity.level.${customer.civility || 'none'}.${verification.level}`)}>
            {t('identity.until', { time: format.time(verification.expiresAt) })}
          </Banner>
        )}
        {locked ? (
          <Banner
            tone="bad"
            role="alert"
            title={t('identity.locked', { time: format.time(verification.lockedUntil ?? 0) })}
          />
        ) : (
          <>
            <AskQuestion
              contactId={contact.id}
              passed={verification?.passed ?? []}
              attemptsLeft={verification?.attemptsLeft ?? null}
            />
            <SendCode contactId={contact.id} customer={customer} sentTo={verification?.codeSentTo ?? null} />
          </>
        )}
      </div>
    </Dialog>
  )
}
