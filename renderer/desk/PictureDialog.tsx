import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/index.ts'
import css from './PictureDialog.module.css'

export function PictureDialog({ name, url, onClose }: { name: string; url: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen size="l" title={name} onClose={onClose} closeLabel={t('conversation.closePicture')}>
      <img className={css.picture} src={url} alt={t('conversation.picture', { name })} />
    </Dialog>
  )
}
