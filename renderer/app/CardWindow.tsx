import { useTranslation } from 'react-i18next'
import { useConnection, useRow } from '../desk/DeskContext.tsx'
import { CustomerPanel } from '../features/customer/index.ts'
import { HistoryPanel } from '../features/history/index.ts'
import { useCardShown } from '../native/useCardShown.ts'
import { Card, EmptyState, IconUser } from '../ui/index.ts'
import { diagnosisOf } from './diagnosis.tsx'
import css from './CardWindow.module.css'

/** The customer's card in a window of its own, for a second display: it shows what the desk shows. */
export function CardWindow() {
  const { t } = useTranslation()
  const { customerId, contactId } = useCardShown()
  const contact = useRow('contact', contactId)
  // SP12: of a closed desk nobody reads a record.
  const isClosed = useConnection() === 'closed'
  return (
    <main className={css.card} aria-label={t('native.cardTitle')}>
      {customerId === null || isClosed ? (
        <Card fill label={t('native.cardTitle')}>
          <EmptyState icon={IconUser} title={t('native.cardEmpty')}>
            {t('native.cardHint')}
          </EmptyState>
        </Card>
      ) : (
        <>
          <CustomerPanel customerId={customerId} contactId={contactId} />
          <HistoryPanel
            key={customerId}
            customerId={customerId}
            contactId={contact?.customerId === customerId ? contactId : null}
            diagnosisOf={diagnosisOf}
          />
        </>
      )}
    </main>
  )
}
