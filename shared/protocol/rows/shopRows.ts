import { z } from 'zod'
import { id, ms } from './fields.ts'

/** What brings somebody to the counter. */
export const visitReasons = ['question', 'breakdown', 'boxSwap', 'repair', 'tradeIn', 'sim', 'payment', 'sale'] as const

/** What a shop's people see of their counter (scope shop:ID), docs/COUNTER.md. */
export const shopRows = {
  /** Somebody who came in, as he said who he is: nothing of it is proven before he is taken. */
  visit: z.object({
    id,
    shopId: id,
    name: z.string().max(120),
    /** A number, a case or a customer reference, as he gave it; empty: not given. */
    said: z.string().max(120),
    reason: z.enum(visitReasons),
    arrivedAt: ms,
    state: z.enum(['waiting', 'taken', 'done', 'left']),
    greetedBy: id,
    takenBy: id.nullable(),
    takenByName: z.string(),
    takenAt: ms.nullable(),
    endedAt: ms.nullable(),
    /** Of the contact that it became. */
    contactId: id.nullable(),
  }),
  /** A device the shop repairs and takes back, with its dated prices by grade, € (scope `shops`). */
  deviceModel: z.object({
    id,
    name: z.string(),
    prices: z.array(
      z.object({ from: ms, amounts: z.object({ A: z.number(), B: z.number(), C: z.number(), D: z.number() }) }),
    ),
  }),
  /** What lies on a shop's shelf: boxes, telephones to lend. */
  shopStock: z.object({ id, shopId: id, kind: z.enum(['box', 'loan']), name: z.string(), count: z.number().int() }),
} as const
