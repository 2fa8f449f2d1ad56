import { useEffect, useState } from 'react'
import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Icon, IconFile, IconPhoto, useFormat } from '../../ui/index.ts'
import css from './AttachmentView.module.css'
import { PictureDialog } from './PictureDialog.tsx'
import type { Attachment } from './useAttachments.ts'

const pictures = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'])

/** A file of a message: pictures show themselves and grow on a press, others are saved. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
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
    link.download = attachment.name
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
      aria-label={t('conversation.openFile', { name: attachment.name })}
      onPress={() => void save().catch(() => undefined)}
    >
      <Icon of={isPicture ? IconPhoto : IconFile} size={18} />
      <span className={css.name}>{attachment.name}</span>
      <span className={css.size}>{format.fileSize(attachment.size)}</span>
    </Press>
  )
}
