import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { Icon, IconAlertTriangle, Pill, useFormat } from '../../ui/index.ts'
import css from './ContactPoints.module.css'

export function Alerts({ customer }: { customer: Row<'customer'> }) {
  const { t, i18n } = useTranslation()
  const now = useClock()
  const format = useFormat()
  if (customer.alerts.length === 0) return null
  return (
    <ul className={css.list} aria-label={t('customer.alerts')}>
      {customer.alerts.map((alert) => {
        const key = `customer.${alert.code}`
        const at = alert.params.legalAt ?? alert.params.at ?? alert.params.since
        const when = typeof at === 'number' ? format.when(at, now()) : ''
        return (
          <li key={alert.code}>
            <Pill tone="bad" icon={<Icon of={IconAlertTriangle} size={13} />}>
              {t(i18n.exists(key) ? key : 'customer.alert.unknown', { ...alert.params, when })}
            </Pill>
          </li>
        )
      })}
    </ul>
  )
}
