import { z } from 'zod'
import { id } from './commandFields.ts'
import { visitReasons } from './rows/shopRows.ts'

/** At the counter, with or without network (docs/COUNTER.md). */
export const shopQueueable = {
  'visit.checkIn': z.object({
    visitId: id,
    name: z.string().trim().max(120),
    said: z.string().trim().max(120),
    reason: z.enum(visitReasons),
  }),
  /** He went before anybody took him. */
  'visit.leave': z.object({ visitId: id }),
} as const

/** Only one of the counter's advisers takes him: that is for the server to say. */
export const shopLive = {
  'visit.take': z.object({ visitId: id }),
} as const
