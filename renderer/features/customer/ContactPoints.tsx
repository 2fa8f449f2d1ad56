import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useClock } from '../../desk/useClock.ts'
import { Icon, IconId, IconMail, IconMapPin, IconPhone, useFormat } from '../../ui/index.ts'
import css from './ContactPoints.module.css'

/** Where he lives and how he is reached: masked, as the full values never leave the server. */
export function ContactPoints({ customer }: { customer: Row<'customer'> }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const temporary = customer.temporaryAddress
  const address = [customer.addressLine, `${customer.postcode} ${customer.commune}`.trim()].filter(Boolean).join(', ')
  return (
    <ul className={css.list} aria-label={t('customer.contactPoints')}>
      {temporary && temporary.until > now() && (
        <li className={css.temporary}>
          <Icon of={IconMapPin} size={14} />
          <span>
            {t('customer.temporary', {
              address: `${temporary.addressLine}, ${temporary.postcode} ${temporary.commune}`,
              until: format.day(temporary.until, now()),
            })}
          </span>
        </li>
      )}
      {address && (
        <li>
          <Icon of={IconMapPin} size={14} />
          <span>{address}</span>
        </li>
      )}
      {customer.contactPoints.map((point) => (
        <li key={point.id}>
          <Icon of={point.kind === 'phone' ? IconPhone : IconMail} size={14} />
          <span>{point.masked}</span>
        </li>
      ))}
      <li>
        <Icon of={IconId} size={14} />
        <span>{customer.reference}</span>
      </li>
    </ul>
  )
}
