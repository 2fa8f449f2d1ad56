import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useDesk, useRow } from '../desk/DeskContext.tsx'
import { useCustomerName } from '../desk/useCustomerName.ts'
import { CustomerPanel } from '../features/customer/index.ts'
import { HistoryPanel } from '../features/history/index.ts'
import { useUiStore } from '../store/uiStore.ts'
import { Banner, Button, Card, EmptyState, Icon, IconId, IconUser } from '../ui/index.ts'

/** The customer of the contact, or a record opened on purpose, which says so and is closed again. */
export function RightColumn({ contact }: { contact: Row<'contact'> | undefined }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const openedId = useUiStore((ui) => ui.openedCustomerId)
  const open = useUiStore((ui) => ui.openCustomer)
  const opened = useRow('customer', openedId)
  const name = useCustomerName(openedId)
  const isMine = contact && contact.adviserId === desk.adviserId && contact.state !== 'offered'
  const customerId = openedId ?? (isMine ? contact.customerId : null)
  const contactId = openedId === null && isMine ? contact.id : null

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
      {openedId !== null && (
        <Banner
          tone="info"
          icon={<Icon of={IconId} />}
          title={opened ? name : undefined}
          actions={
            <Button
              size="s"
              onPress={() => {
                open(null)
                void desk.live('customer.close', { customerId: openedId })
              }}
            >
              {t('app.openedClose')}
            </Button>
          }
        >
          {t('app.opened')}
        </Banner>
      )}
      <CustomerPanel customerId={customerId} contactId={contactId} />
      <HistoryPanel key={customerId} customerId={customerId} contactId={contactId} />
    </>
  )
}
