import { useTranslation } from 'react-i18next'
import { useStatus } from '../desk/DeskContext.tsx'
import { useRefusal } from '../desk/useRefusal.ts'
import { Button, Dialog } from '../ui/index.ts'

/** SP12: the server closed this desk. It says why, and that what was not sent is kept. */
export function ClosedDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const { pending } = useStatus()
  return (
    <Dialog
      isOpen
      size="s"
      title={t('app.closed.title')}
      onClose={onClose}
      closeLabel={t('words.close')}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('app.closed.again')}
        </Button>
      }
    >
      <p>{refusal({ code })}</p>
      {pending > 0 && <p>{t('app.closed.pending', { count: pending })}</p>}
    </Dialog>
  )
}
