import { create } from 'zustand'
import type { Row } from '../../shared/protocol/rows.ts'

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
interface PendingFiles {
  /** By contact: a glance at another contact must not throw them away. */
  of: Record<string, PendingFile[]>
  change: (contactId: string, to: (files: PendingFile[]) => PendingFile[]) => void
  /** At the end of a session. */
  forget: () => void
}

/** Files put to the next answers. They live as long as the window: where they are to outlive it, they are sent. */
export const usePendingFiles = create<PendingFiles>((set) => ({
  of: {},
  change: (contactId, to) =>
    set(({ of }) => {
      const before = of[contactId] ?? []
      const after = to(before)
      letGo(before.filter(({ preview }) => !after.some((file) => file.preview === preview)))
      return { of: { ...of, [contactId]: after } }
    }),
  forget: () =>
    set(({ of }) => {
      letGo(Object.values(of).flat())
      return { of: {} }
    }),
}))

function letGo(files: PendingFile[]): void {
  for (const { preview } of files) if (preview !== null) URL.revokeObjectURL(preview)
}

export function restoreFiles(contactId: string, attachments: readonly Attachment[]): void {
  usePendingFiles.getState().change(contactId, (all) => [
    ...all,
    ...attachments.map((attachment) => ({
      key: attachment.id,
      name: attachment.name,
      size: attachment.size,
      share: 1,
      attachment,
      preview: null,
    })),
  ])
}
