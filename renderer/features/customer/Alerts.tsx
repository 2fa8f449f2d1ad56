import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { Icon, IconAlertTriangle, Pill, useFormat } from '../../ui/index.ts'
import css from './ContactPoints.module.css'
import { useMissedPromises } from './useMissedPromises.ts'

export function Alerts({ customer }: { customer: Row<'customer'> }) {
  const { t, i18n } = useTranslation()
  const now = useClock()
  const format = useFormat()
  // A technician who did not come is said by the missed promise, where it stands.
  const isSaid = useMissedPromises(customer.id).some(({ kind }) => kind === 'technician')
  const alerts = customer.alerts.filter(({ code }) => !(isSaid && code === 'alert.missedTechnician'))
  if (alerts.length === 0) return null
  return (
    <ul className={css.list} aria-label={t('customer.alerts')}>
      {alerts.map((alert) => {
        const key = `customer.${alert.code}${alert.params.by === undefined ? '' : 'By'}`
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
