import { useCallback, useState } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { showToast } from '../../ui/index.ts'

export type Attachment = Row<'message'>['attachments'][number]
export interface PendingFile {
  key: string
  name: string
  size: number
  /** 0 to 1 while it goes up. */
  share: number
  /** There once the server has it. */
  attachment: Attachment | null
  /** Shown at once, from this machine. */
  preview: string | null
}
export interface Attachments {
  files: PendingFile[]
  add: (files: File[]) => void
  /** Files that the server has already: a message was taken back. */
  restore: (attachments: Attachment[]) => void
  remove: (key: string) => void
  clear: () => void
}

/** Files on their way to the next answer; one that the server refuses says why and leaves. */
export function useAttachments(contactId: string): Attachments {
  const desk = useDesk()
  const refusal = useRefusal()
  const [files, setFiles] = useState<PendingFile[]>([])
  const change = useCallback(
    (key: string, part: Partial<PendingFile>) =>
      setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...part } : file))),
    [],
  )
  const remove = useCallback((key: string) => setFiles((all) => all.filter((file) => file.key !== key)), [])
  const clear = useCallback(() => setFiles([]), [])
  const restore = useCallback(
    (attachments: Attachment[]) =>
      setFiles((all) => [
        ...all,
        ...attachments.map((attachment) => ({
          key: attachment.id,
          name: attachment.name,
          size: attachment.size,
          share: 1,
          attachment,
          preview: null,
        })),
      ]),
    [],
  )
  const add = useCallback(
    (chosen: File[]) => {
      for (const file of chosen.slice(0, 10)) {
        const key = crypto.randomUUID()
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
        setFiles((all) => [...all, { key, name: file.name, size: file.size, share: 0, attachment: null, preview }])
        void desk
          .uploadAttachment(file, contactId, (share) => change(key, { share }))
          .then((reply) => {
            if (reply.ok) return change(key, { attachment: reply.attachment, share: 1 })
            remove(key)
            showToast({ text: refusal({ code: reply.code }), tone: 'bad' })
          })
      }
    },
    [desk, contactId, change, remove, refusal],
  )
  return { files, add, restore, remove, clear }
}
