import { useTranslation } from 'react-i18next'
import { Bar, Icon, IconButton, IconFile, IconX, useFormat } from '../../ui/index.ts'
import css from './PendingFiles.module.css'
import type { Attachments } from './useAttachments.ts'

export function PendingFiles({ files: { files, remove } }: { files: Attachments }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (files.length === 0) return null
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.key} className={css.file}>
          {file.preview ? <img className={css.preview} src={file.preview} alt="" /> : <Icon of={IconFile} size={20} />}
          <span className={css.words}>
            <span className={css.name}>{file.name}</span>
            {file.attachment ? (
              <span className={css.size}>{format.fileSize(file.size)}</span>
            ) : (
              <Bar label={t('conversation.uploading', { name: file.name })} value={file.share} />
            )}
          </span>
          <IconButton
            size="s"
            label={t('conversation.removeFile', { name: file.name })}
            onPress={() => remove(file.key)}
          >
            <Icon of={IconX} size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
