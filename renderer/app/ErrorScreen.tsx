import { useTranslation } from 'react-i18next'
import { Button, EmptyState, IconAlertTriangle } from '../ui/index.ts'
import css from './ErrorScreen.module.css'

export function ErrorScreen({ reference, onAgain }: { reference: string; onAgain: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={css.screen} role="alert">
      <EmptyState
        icon={IconAlertTriangle}
        title={t('app.error.title')}
        action={
          <div className={css.actions}>
            <Button variant="primary" onPress={onAgain}>
              {t('app.error.again')}
            </Button>
            <Button onPress={() => window.location.reload()}>{t('app.error.reload')}</Button>
          </div>
        }
      >
        {t('app.error.text', { reference })}
      </EmptyState>
    </div>
  )
}
