import { useTranslation } from 'react-i18next'
import { useClock } from '../../desk/useClock.ts'
import { Banner, Icon, IconAlertTriangle, useFormat } from '../../ui/index.ts'
import { useMissedPromises } from './useMissedPromises.ts'

/** What was promised and not kept: the first line of the card. */
export function MissedPromises({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const now = useClock()
  const format = useFormat()
  return useMissedPromises(customerId).map((promise) => (
    <Banner key={promise.id} tone="bad" icon={<Icon of={IconAlertTriangle} size={16} />} title={t('customer.missed')}>
      <p>
        {t('customer.missedWhat', {
          kind: t(`words.commitmentKind.${promise.kind}`),
          when: format.dayTime(promise.dueAt, now()),
          by: promise.ownerName || promise.madeBy,
        })}{' '}
        {promise.text}
      </p>
    </Banner>
  ))
}
