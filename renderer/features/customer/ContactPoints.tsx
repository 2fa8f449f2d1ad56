import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { maskedNumber } from '../../desk/maskedNumber.ts'
import { useClock } from '../../desk/useClock.ts'
import { Icon, IconId, IconMail, IconMapPin, IconPhone, useFormat } from '../../ui/index.ts'
import css from './ContactPoints.module.css'

export interface DialProps {
  customerId: string
  contactPointId: string | null
  children?: string
}
interface ContactPointsProps {
  customer: Row<'customer'>
  lines: Row<'line'>[]
  /** How much of a line's number may be shown. */
  numberOf: (e164: string) => string
  /** Calls the number that it wraps. */
  Dial?: ComponentType<DialProps> | undefined
}

/** Where he lives and how he is reached: masked, as the full values never leave the server; a number that is his line's, as there. */
export function ContactPoints({ customer, lines, numberOf, Dial }: ContactPointsProps) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  const asOnLine = new Map(lines.map(({ number }) => [number && maskedNumber(number), number && numberOf(number)]))
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
          {point.kind === 'phone' && Dial ? (
            <Dial customerId={customer.id} contactPointId={point.id}>
              {asOnLine.get(point.masked) || point.masked}
            </Dial>
          ) : (
            <span>{(point.kind === 'phone' && asOnLine.get(point.masked)) || point.masked}</span>
          )}
        </li>
      ))}
      <li>
        <Icon of={IconId} size={14} />
        <span>{customer.reference}</span>
      </li>
    </ul>
  )
}
