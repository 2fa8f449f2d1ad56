import { useEffect, useState } from 'react'
import type { ChatFile } from '../../../../shared/protocol/chat.ts'
import { Icon } from './icons.tsx'
import type { Picture } from './Lightbox.tsx'
import { sizeText } from './sizeText.ts'
import type { Texts } from './texts.ts'
import { fileUrl, type FileKey } from './upload.ts'

interface Props {
  file: ChatFile
  fileKey: () => FileKey | null
  t: Texts
  onPicture: (picture: Picture) => void
}
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** A picture is shown, and grows on a click; anything else is a download. */
export function FileCard({ file, fileKey, t, onPicture }: Props) {
  const isPicture = pictures.has(file.type)
  const [url, setUrl] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    const key = isPicture ? fileKey() : null
    let shown = key !== null
    if (key) {
      void fileUrl(key, file.id).then((found) => {
        if (shown) setUrl(found)
      })
    }
    return () => void (shown = false)
  }, [isPicture, fileKey, file.id])
  const download = async () => {
    const key = fileKey()
    const found = key && (await fileUrl(key, file.id))
    setMissing(found === null)
    if (found === null) return
    const link = document.createElement('a')
    link.href = found
    link.download = file.name
    link.click()
  }
  if (isPicture && url) {
    return (
      <button
        type="button"
        className="picture"
        aria-label={t.picture(file.name)}
        onClick={() => onPicture({ url, name: file.name })}
      >
        <img src={url} alt="" />
      </button>
    )
  }
  return (
    <button type="button" className="fileCard" aria-label={t.download(file.name)} onClick={() => void download()}>
      <Icon name={missing ? 'alert' : 'file'} />
      <span className="fileName">{file.name}</span>
      <small>{missing ? t.unavailable : sizeText(file.size, t)}</small>
    </button>
  )
}
