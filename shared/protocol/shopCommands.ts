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
  /** A photo or a signature made at the counter, small enough for the outbox; it is the customer's file, and an operation names it. */
  'file.keep': z.object({
    fileId: z.uuid(),
    customerId: id,
    contactId: id.nullable(),
    name: z.string().max(80),
    /** Base64. */
    data: z.string().min(1).max(120_000),
  }),
} as const

/** Only one of the counter's advisers takes him: that is for the server to say. */
export const shopLive = {
  'visit.take': z.object({ visitId: id }),
  /** Whether a device is declared stolen or lost. */
  'device.check': z.object({ imei: z.string().max(20) }),
} as const
