import { z } from 'zod'

/**
 * What a desk says of a call on the operator's own platform: the body of `POST /api/phone/platform` (docs/VOICE.md, the mode `sip`). It speaks
 * of its own extension alone: a call is known by who says it and its Call-ID.
 */
const sipCallId = z.string().min(1).max(300)
export const platformEventSchema = z.discriminatedUnion('kind', [
  /** An INVITE came, with the headers that the server asked for (`headersToSay`). */
  z.object({
    kind: z.literal('ringing'),
    sipCallId,
    headers: z.array(z.tuple([z.string().min(1).max(60), z.string().max(1_000)])).max(60),
  }),
  z.object({ kind: z.enum(['answered', 'held', 'resumed']), sipCallId }),
  z.object({
    kind: z.literal('over'),
    sipCallId,
    /** Before the answer: `missed` (it stopped ringing), `elsewhere` (somebody else took it), `refused` (by him), `notRung` (it could not be taken). After it: who ended it, or to whom it went. */
    how: z.enum(['missed', 'elsewhere', 'refused', 'notRung', 'customer', 'adviser', 'system', 'transferred']),
  }),
  /** The telephone begins anew: what it had is over, but for these. */
  z.object({ kind: z.literal('standing'), sipCallIds: z.array(sipCallId).max(10) }),
])
export type PlatformEvent = z.infer<typeof platformEventSchema>

/** Of `ringing`: the rows that the call has. `code`: why nothing was done. */
export const platformAnswerSchema = z.object({
  callId: z.string().optional(),
  offerId: z.string().optional(),
  code: z.string().optional(),
})
export type PlatformAnswer = z.infer<typeof platformAnswerSchema>
