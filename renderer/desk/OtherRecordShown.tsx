import { useTranslation } from 'react-i18next'
import { useUiStore } from '../store/uiStore.ts'
import { Banner, Icon, IconAlertTriangle } from '../ui/index.ts'
import { useRow } from './DeskContext.tsx'
import { useCustomerName } from './useCustomerName.ts'

/** In every box that acts on a contact: the record in sight is another person's than the one this acts on. */
export function OtherRecordShown({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const shownId = useUiStore((ui) => ui.openedCustomerId)
  const isShown = useRow('customer', shownId) !== undefined
  const shown = useCustomerName(shownId)
  const acted = useCustomerName(customerId)
  if (!isShown || shownId === customerId) return null
  return (
    <Banner tone="warn" role="alert" icon={<Icon of={IconAlertTriangle} />} title={t('words.actsOn', { acted })}>
      {t('words.shownIs', { shown })}
    </Banner>
  )
}
