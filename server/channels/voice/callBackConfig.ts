import { z } from 'zod'
import type { CallHours } from './callHours.ts'

/** How callers are called back, and when customers may be called (docs/VOICE.md). */
export interface CallBackConfig {
  /** From how many minutes of estimated wait it is offered. */
  fromMinutes: number
  /** How often he is tried, and how far apart (minutes). */
  tries: number
  againMinutes: number
  hours: CallHours
}

const schema = z.object({
  GUICHET_CALLBACK_FROM_MINUTES: z.coerce.number().int().min(1).max(600).default(2),
  GUICHET_CALLBACK_TRIES: z.coerce.number().int().min(1).max(10).default(3),
  GUICHET_CALLBACK_AGAIN_MINUTES: z.coerce.number().int().min(1).max(600).default(15),
  GUICHET_CALL_HOURS: z
    .string()
    .regex(/^\d{1,2}-\d{1,2}$/, 'for instance 8-20')
    .default('8-20')
    .transform((text) => {
      const [from = 0, to = 24] = text.split('-').map(Number)
      return { from, to }
    })
    .refine(({ from, to }) => from < to && to <= 24, 'from the earlier hour to the later one, for instance 8-20'),
})

/** @throws Error naming the variable that is wrong */
export function readCallBackConfig(env: NodeJS.ProcessEnv): CallBackConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  return {
    fromMinutes: read.GUICHET_CALLBACK_FROM_MINUTES,
    tries: read.GUICHET_CALLBACK_TRIES,
    againMinutes: read.GUICHET_CALLBACK_AGAIN_MINUTES,
    hours: read.GUICHET_CALL_HOURS,
  }
}
