import { useTranslation } from 'react-i18next'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Banner, Icon, IconCloudOff } from '../../ui/index.ts'

/** These screens are the server's: without it they show nothing new and do nothing. */
export function Offline() {
  const { t } = useTranslation()
  if (useConnection() === 'online') return null
  return (
    <Banner tone="warn" role="status" icon={<Icon of={IconCloudOff} />} title={t('administration.offline')}>
      {t('administration.offlineText')}
    </Banner>
  )
}
