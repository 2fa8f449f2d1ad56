import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { restoreFiles, usePendingFiles, type Attachment, type PendingFile } from '../../store/pendingFiles.ts'
import { showToast } from '../../ui/index.ts'

export interface Attachments {
  files: PendingFile[]
  add: (files: File[]) => void
  /** Files that the server has already: a message was taken back. */
  restore: (attachments: Attachment[]) => void
  remove: (key: string) => void
  /** Takes out what the server has: it leaves with the answer. */
  take: () => Attachment[]
}

const none: PendingFile[] = []
/** At once. */
const most = 10

/** Files on their way to the next answer; one that the server refuses says why and leaves. */
export function useAttachments(contactId: string): Attachments {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const files = usePendingFiles((store) => store.of[contactId]) ?? none
  const set = useCallback(
    (to: (files: PendingFile[]) => PendingFile[]) => usePendingFiles.getState().change(contactId, to),
    [contactId],
  )
  const remove = useCallback((key: string) => set((all) => all.filter((file) => file.key !== key)), [set])
  const take = useCallback(() => {
    const there = usePendingFiles.getState().of[contactId] ?? []
    set((all) => all.filter((file) => file.attachment === null))
    return there.flatMap((file) => file.attachment ?? [])
  }, [contactId, set])
  const restore = useCallback((attachments: Attachment[]) => restoreFiles(contactId, attachments), [contactId])
  const add = useCallback(
    (chosen: File[]) => {
      if (chosen.length > most) showToast({ text: t('conversation.filesMany', { count: most }), tone: 'bad' })
      for (const file of chosen.slice(0, most)) {
        const key = crypto.randomUUID()
        const change = (part: Partial<PendingFile>) =>
          set((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
        set((all) => [...all, { key, name: file.name, size: file.size, share: 0, attachment: null, preview }])
        void desk
          .uploadAttachment(file, contactId, (share) => change({ share }))
          .then((reply) => {
            if (reply.ok) return change({ attachment: reply.attachment, share: 1 })
            remove(key)
            showToast({
              text: t('conversation.fileNo', { name: file.name, why: refusal({ code: reply.code }) }),
              tone: 'bad',
            })
          })
      }
    },
    [desk, contactId, set, remove, refusal, t],
  )
  return useMemo(() => ({ files, add, restore, remove, take }), [files, add, restore, remove, take])
}
