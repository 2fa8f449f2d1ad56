import { useEffect, useState } from 'react'
import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { isDisarmed, isRunnable } from '../../shared/domain/isRunnable.ts'
import { useDesk } from './DeskContext.tsx'
import { Icon, IconFile, IconPhoto, later, useFormat } from '../ui/index.ts'
import css from './AttachmentView.module.css'
import type { Attachment } from '../store/pendingFiles.ts'

const PictureDialog = later(async () => (await import('./PictureDialog.tsx')).PictureDialog)
const pictures = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'])

/** A file of a message: pictures show themselves and grow on a press, others are saved. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const runs = isRunnable(attachment.name) || isDisarmed(attachment.name)
  const isPicture = pictures.has(attachment.type)
  const [url, setUrl] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)

  useEffect(() => {
    if (!isPicture) return
    let live = true
    desk.attachmentUrl(attachment.id).then(
      (found) => live && setUrl(found || null),
      () => undefined,
    )
    return () => {
      live = false
    }
  }, [desk, attachment.id, isPicture])

  async function save() {
    const link = document.createElement('a')
    link.href = await desk.attachmentUrl(attachment.id)
    // One that lay here before names were made safe.
    link.download = isRunnable(attachment.name) ? `${attachment.name}.bin` : attachment.name
    link.click()
  }

  if (isPicture && url) {
    return (
      <>
        <Press
          className={css.picture!}
          aria-label={t('conversation.picture', { name: attachment.name })}
          onPress={() => setOpen(true)}
        >
          <img src={url} alt="" />
        </Press>
        {isOpen && <PictureDialog name={attachment.name} url={url} onClose={() => setOpen(false)} />}
      </>
    )
  }
  return (
    <Press
      className={css.file!}
      aria-label={t('conversation.openFile', {
        name: `${attachment.name} ${format.fileSize(attachment.size)}${runs ? ` ${t('app.runnableFile')}` : ''}`,
      })}
      onPress={() => void save().catch(() => undefined)}
    >
      <Icon of={isPicture ? IconPhoto : IconFile} size={18} />
      {/* The space is for who hears it: the name that is said holds the words that are shown. */}
      <span className={css.name}>{attachment.name}</span>{' '}
      <span className={css.size}>{format.fileSize(attachment.size)}</span>
      {runs && <span className={css.warning}>{t('app.runnableFile')}</span>}
    </Press>
  )
}
