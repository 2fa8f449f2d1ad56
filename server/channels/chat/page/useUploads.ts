import { useRef, useState } from 'react'
import { chatLimits } from '../../../../shared/protocol/chat.ts'
import { newId } from './newId.ts'
import { uploadFile, type FileKey, type Sending, type Upload } from './upload.ts'

/** Files on their way: they start at once, so that sending the message is quick. */
export function useUploads(key: () => FileKey | null) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const running = useRef(new Map<string, Sending>())

  const change = (key: string, part: Partial<Upload>) =>
    setUploads((list) => list.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)))
  const start = async (upload: Upload) => {
    const mine = key()
    if (!mine) return
    const sending = uploadFile(mine, upload.source, (progress) => change(upload.key, { progress }))
    running.current.set(upload.key, sending)
    const answer = await sending.done
    running.current.delete(upload.key)
    change(upload.key, 'refused' in answer ? { refused: answer.refused } : { file: answer, progress: 1 })
  }
  const add = (files: File[]) => {
    const fresh = files.slice(0, chatLimits.attachments - uploads.length).map((source): Upload => ({
      key: newId(),
      name: source.name,
      size: source.size,
      preview: /^image\/(png|jpeg|gif|webp)$/.test(source.type) ? URL.createObjectURL(source) : null,
      progress: 0,
      file: null,
      refused: null,
      source,
    }))
    setUploads((list) => [...list, ...fresh])
    for (const upload of fresh) void start(upload)
  }
  const remove = (key: string) => {
    running.current.get(key)?.cancel()
    setUploads((list) => list.filter((upload) => upload.key !== key))
  }
  const retry = (key: string) => {
    const upload = uploads.find((one) => one.key === key)
    change(key, { refused: null, progress: 0 })
    if (upload) void start(upload)
  }
  /** What was sent leaves; what could not be uploaded stays, to be tried again or removed. */
  const clear = () => setUploads((list) => list.filter((upload) => upload.file === null))
  return { uploads, add, remove, retry, clear }
}
