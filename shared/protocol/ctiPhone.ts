import { z } from 'zod'
import { ctiCallCommands, ctiCommandNames, ctiTargetSchema } from '../telephony/cti.ts'

/** A telephone that the desk has no sound of: the answer of `POST /api/phone/credentials` in the mode `cti` (docs/CTI.md). */
export const ctiPhoneSchema = z.object({
  mode: z.literal('cti'),
  extension: z.string(),
  /** What the platform does when asked: keys for the rest are not drawn. */
  does: z.array(z.enum(ctiCommandNames)),
  /** Lines of the platform that a call may be passed to. */
  queues: z.array(z.object({ name: z.string(), label: z.string() })),
})
export type CtiPhone = z.infer<typeof ctiPhoneSchema>

/** What a desk asks: the body of `POST /api/phone/cti`. Whose extension it is says the session alone. */
export const ctiAskSchema = z.object({
  id: z.uuid(),
  do: z.enum(ctiCallCommands),
  callId: z.string().min(1).max(80),
  to: ctiTargetSchema.nullable().default(null),
})
export type CtiAsk = z.input<typeof ctiAskSchema>

/**
 * `taken`: the platform has it, an event will say when it is done; `refused`: by its `code`, in its words; `timedOut`: nobody knows; `unavailable`: not
 * reached. Without an outcome, `code` says why it was not sent.
 */
export const ctiAnswerSchema = z.object({
  outcome: z.enum(['taken', 'refused', 'timedOut', 'unavailable']).optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
  /** Of `GET`: who is being asked beside the call, as the platform last said. */
  consulting: z.string().nullable().optional(),
})
export type CtiAnswer = z.infer<typeof ctiAnswerSchema>
