import { z } from 'zod'

const id = z.string().min(1).max(64)
/** Why a letter is set aside; it stays where it can be found again. */
export const asideReasons = ['spam', 'advert', 'fraud', 'noise'] as const

/** Live: « Courrier à trier ». Two advisers at once: one of them decides, the other is told who did. */
export const mailCommands = {
  /** The words of a letter in the tray, as text; each reading is noted with its reader. */
  'mail.read': z.object({ mailId: id }),
  /** Into a case of a record that the adviser holds; `caseId` null: a new one. */
  'mail.attach': z.object({ mailId: id, customerId: id, caseId: id.nullable() }),
  /** As if the door had let it through: recognised by its sender alone, and given its place in line. */
  'mail.newContact': z.object({ mailId: id }),
  'mail.setAside': z.object({ mailId: id, reason: z.enum(asideReasons) }),
  /** What was set aside, newest first, older than `before`; it lies on no desk. */
  'mail.asides': z.object({ before: z.object({ receivedAt: z.number().int(), id }).nullable() }),
  'mail.putBack': z.object({ mailId: id }),
} as const
