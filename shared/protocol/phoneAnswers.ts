import { z } from 'zod'

/** What `call.openChat` answers. */
export const chatBesideSchema = z.object({
  /** Eight digits, to be said. */
  code: z.string().regex(/^\d{8}$/),
  expiresAt: z.number().int(),
  /** The page of the chat, where the operator told us its public address. */
  page: z.string().nullable(),
  /** A text message could reach the number he calls from. */
  maySms: z.boolean(),
  /** It left by text message. */
  sent: z.boolean(),
})
export type ChatBeside = z.infer<typeof chatBesideSchema>
