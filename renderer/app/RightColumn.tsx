import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useRow } from '../desk/DeskContext.tsx'
import { useCustomerName } from '../desk/useCustomerName.ts'
import { useMyContacts } from '../desk/useMyContacts.ts'
import { CustomerPanel } from '../features/customer/index.ts'
import { HistoryPanel } from '../features/history/index.ts'
import { Banner, Button, Card, EmptyState, Icon, IconId, IconUser } from '../ui/index.ts'
import { diagnosisOf } from './diagnosis.tsx'
import { printedKey } from './keyMap.ts'
import { DialKey } from './phone.tsx'
import css from './RightColumn.module.css'
import { useShownRecord } from './useShownRecord.ts'

/** The customer of the contact, or a record opened on purpose, which says loudly whose it is and is closed by one key. */
export const RightColumn = memo(function RightColumn({ contact }: { contact: Row<'contact'> | undefined }) {
  const { t } = useTranslation()
  const { customerId, isOther, close } = useShownRecord(contact)
  const isHere = useRow('customer', customerId) !== undefined
  const shown = useCustomerName(customerId)
  const current = useCustomerName(contact?.customerId)
  const isInContact = useMyContacts().some((one) => one.customerId === customerId)

  if (customerId === null) {
    return (
      <Card fill label={t('app.empty.customer')}>
        <EmptyState icon={IconUser} title={t('app.noCustomer')}>
          {t('app.noCustomerText')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <>
      {isOther && (
        <Banner
          tone={contact ? 'warn' : 'info'}
          role="status"
          icon={<Icon of={IconId} />}
          title={isHere ? t('app.openedTitle', { shown }) : undefined}
        >
          {contact && <p>{t('app.openedOther', { current })}</p>}
          <div className={css.foot}>
            <span>{t(isInContact ? 'app.openedInContact' : 'app.opened')}</span>
            <Button size="s" kbd={printedKey('closeRecord')} onPress={close}>
              {t('app.openedClose')}
            </Button>
          </div>
        </Banner>
      )}
      <CustomerPanel customerId={customerId} contactId={contact?.id ?? null} Dial={DialKey} />
      <HistoryPanel
        key={customerId}
        customerId={customerId}
        contactId={isOther ? null : (contact?.id ?? null)}
        diagnosisOf={diagnosisOf}
      />
    </>
  )
})
