import type { ChatRefusal } from '../../../../shared/protocol/chat.ts'
import { Icon } from './icons.tsx'
import { sizeText } from './sizeText.ts'
import type { Texts } from './texts.ts'
import type { Upload } from './upload.ts'

/** Trying the same file again now would say the same. */
const forGood: readonly ChatRefusal[] = ['file.tooLarge', 'file.refused', 'file.quota']

interface Props {
  uploads: Upload[]
  t: Texts
  onRemove: (key: string) => void
  onRetry: (key: string) => void
}
export function Uploads({ uploads, t, onRemove, onRetry }: Props) {
  if (uploads.length === 0) return null
  return (
    <ul className="uploads">
      {uploads.map((upload) => (
        <li key={upload.key} className={upload.refused ? 'refused' : undefined}>
          {upload.preview ? <img src={upload.preview} alt="" /> : <Icon name={upload.refused ? 'alert' : 'file'} />}
          <span className="fileName">{upload.name}</span>
          {upload.refused ? (
            <small role="alert">{t.refused(upload.refused)}</small>
          ) : upload.file ? (
            <small>{sizeText(upload.size, t)}</small>
          ) : (
            <progress value={upload.progress} max={1} aria-label={t.uploading(upload.name, upload.progress)} />
          )}
          {upload.refused && !forGood.includes(upload.refused) && (
            <button type="button" className="link" onClick={() => onRetry(upload.key)}>
              {t.retry}
            </button>
          )}
          <button
            type="button"
            className="remove"
            aria-label={t.remove(upload.name)}
            title={t.remove(upload.name)}
            onClick={() => onRemove(upload.key)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}
