import { useTranslation } from 'react-i18next'
import { Icon, IconAlertTriangle } from '../../ui/index.ts'
import css from './ClaimedWay.module.css'
import type { ChosenWay } from './useWay.ts'

/** Where the answer leaves for: an address that gives letters back; or one that was only typed in a form, whole, so that it can be looked at before it is sent. */
export function ClaimedWay({ ways, chosen }: Pick<ChosenWay, 'ways' | 'chosen'>) {
  const { t } = useTranslation()
  const way = ways.find(({ id }) => id === chosen)
  if (way?.dead)
    return (
      <p className={`${css.claimed} ${css.dead}`} role="alert">
        <Icon of={IconAlertTriangle} size={13} />
        {t('mail.deadWay', { address: way.address, why: t(`mail.trouble.${way.dead}`) })}
      </p>
    )
  if (!way?.isClaimed) return null
  return (
    <p className={css.claimed} role="note">
      <Icon of={IconAlertTriangle} size={13} />
      {t('mail.claimedWay', { address: way.address })}
    </p>
  )
}
