import { useTranslation } from 'react-i18next'
import { Button, Dialog } from '../../ui/index.ts'

interface MergeDialogProps {
  from: string
  into: string
  onClose: () => void
  onMerge: () => void
}

export function MergeDialog({ from, into, onClose, onMerge }: MergeDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      isOpen
      size="s"
      title={t('customer.mergeSure')}
      onClose={onClose}
      closeLabel={t('words.close')}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('words.cancel')}
          </Button>
          <Button variant="primary" onPress={onMerge}>
            {t('customer.mergeDo')}
          </Button>
        </>
      }
    >
      <p>{t('customer.mergeText', { from, name: into })}</p>
    </Dialog>
  )
}
