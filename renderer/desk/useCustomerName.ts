import { useTranslation } from 'react-i18next'
import type { Row } from '../../shared/protocol/rows.ts'
import { useRow } from './DeskContext.tsx'

/** Given and family name as one reads them; a provisional record without a name says so. */
export function useCustomerName(customerId: string | null | undefined): string {
  const { t } = useTranslation()
  const customer: Row<'customer'> | undefined = useRow('customer', customerId)
  const name = customer ? `${customer.givenName} ${customer.familyName}`.trim() : ''
  // Of a stranger who gave no name, the address he wrote from tells him from the next one; masked, as on his card.
  const address = customer?.provisional && customer.contactPoints.find(({ kind }) => kind === 'email')?.masked
  return name || address || t('words.unknownCustomer')
}
