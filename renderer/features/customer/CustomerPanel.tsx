import { memo, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { AlsoWith } from '../../desk/AlsoWith.tsx'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useLineNumber } from '../../desk/useLineNumber.ts'
import { Card, EmptyState, IconUser, useFormat } from '../../ui/index.ts'
import { Alerts } from './Alerts.tsx'
import { ContactPoints, type DialProps } from './ContactPoints.tsx'
import { LineRow } from './LineRow.tsx'
import { MergeInto } from './MergeInto.tsx'
import { MergeList } from './MergeList.tsx'
import { MissedPromises } from './MissedPromises.tsx'
import { OpenPromises } from './OpenPromises.tsx'
import css from './CustomerPanel.module.css'

/** Who it is, what he has, what we owe him. A missed promise comes before all else. */
export const CustomerPanel = memo(function CustomerPanel({
  customerId,
  contactId,
  Dial,
}: {
  customerId: string | null
  contactId: string | null
  /** Calls one of his numbers. */
  Dial?: ComponentType<DialProps>
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const customer = useRow('customer', customerId)
  // Of the customer in hand it stands with his contact.
  const inHand = useRow('contact', contactId)
  const numberOf = useLineNumber(customerId, contactId)
  const lines = useRows(
    'line',
    (row) => row.customerId === customerId && row.state !== 'closed',
    [customerId],
    (a, b) => a.since - b.since,
  )
  if (!customer) {
    return (
      <Card title={t('customer.title')}>
        <EmptyState size="s" icon={IconUser} title={t(customerId ? 'customer.loading' : 'customer.none')} />
      </Card>
    )
  }
  const title = customer.provisional
    ? t('customer.provisional')
    : t(`customer.since.${customer.civility || 'none'}`, { year: format.year(customer.since) })
  return (
    <Card
      title={title}
      aside={customer.provisional ? customer.reference : t(`words.assistance.${customer.assistance}`)}
      className={css.card}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it */}
      <div className={css.scroll} role="group" aria-label={title} tabIndex={0}>
        {inHand?.customerId !== customer.id && <AlsoWith customerId={customer.id} contactId={contactId} />}
        <MissedPromises customerId={customer.id} />
        <Alerts customer={customer} />
        {customer.provisional && <p className={css.hint}>{t('customer.provisionalHint')}</p>}
        <ul className={css.lines}>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} numberOf={numberOf} />
          ))}
        </ul>
        <OpenPromises customerId={customer.id} />
        <ContactPoints customer={customer} lines={lines} numberOf={numberOf} Dial={Dial} />
        <MergeList customerId={customer.id} />
        <MergeInto customer={customer} contactId={contactId} />
      </div>
    </Card>
  )
})
