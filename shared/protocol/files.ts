import { z } from 'zod'

/** What the server answers to a file (POST /api/attachments, /api/chat/attachments): where it lies now, or why not, with an HTTP status of its own. */
export const fileReplySchema = z.union([
  z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }),
  z.object({ refused: z.string() }),
])
export type FileReply = z.infer<typeof fileReplySchema>
