import { useTranslation } from 'react-i18next'
import { Icon, IconAlertTriangle } from '../../ui/index.ts'
import css from './ClaimedWay.module.css'
import type { ChosenWay } from './useWay.ts'

/** The answer leaves for an address that was only typed in a form, whole, so that it can be looked at before it is sent. */
export function ClaimedWay({ ways, chosen }: Pick<ChosenWay, 'ways' | 'chosen'>) {
  const { t } = useTranslation()
  const way = ways.find(({ id }) => id === chosen)
  if (!way?.isClaimed) return null
  return (
    <p className={css.claimed} role="note">
      <Icon of={IconAlertTriangle} size={13} />
      {t('mail.claimedWay', { address: way.address })}
    </p>
  )
}
