import { z } from 'zod'

const id = z.string().min(1).max(64)

/**
 * How an answer leaves when not as its contact came: by which channel, and for a letter to whom. `sender`: who wrote last;
 * `replyTo`: where his letter asks for the answer (ML14); `form`: the address given in the form; `point`: an address on file (`pointId`).
 */
export const waySchema = z.object({
  channel: z.enum(['chat', 'email']),
  to: z.enum(['sender', 'replyTo', 'form', 'point']),
  pointId: id.nullable(),
})
export type Way = z.infer<typeof waySchema>
