import { useTranslation } from 'react-i18next'
import { useConnection } from '../../desk/DeskContext.tsx'
import { Banner, Button } from '../../ui/index.ts'

/** Why not, where it was asked; without the network it is said once, above. */
export function Fault({ why, onRetry }: { why: string | null; onRetry?: () => void }) {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  if (why === null || !isOnline) return null
  return (
    <Banner
      tone="bad"
      role="alert"
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
