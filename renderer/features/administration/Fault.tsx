import { useTranslation } from 'react-i18next'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Banner, Button, Icon, IconAlertTriangle } from '../../ui/index.ts'

/** Why not, where it was asked; `onRetry` where asking again may help. */
export function Fault({ why, onRetry }: { why: string | null; onRetry?: () => void }) {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  // Without the network it is said once, above (Offline).
  if (why === null || !isOnline) return null
  return (
    <Banner
      tone="bad"
      role="alert"
      icon={<Icon of={IconAlertTriangle} />}
      actions={
        onRetry && (
          <Button size="s" onPress={onRetry}>
            {t('words.retry')}
          </Button>
        )
      }
    >
      {why}
    </Banner>
  )
}
