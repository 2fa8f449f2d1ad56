import { z } from 'zod'

const share = z.number().min(0).max(1)
/** A level is left only when what is read is this much better than what led to it: a figure on the edge rings once, not all day. */
export const eases = 0.2

/** From where on the rates of a queue are an alert (docs/FLOOR.md, FL13 and FL14): data, part of the plan. Waits have their limits by channel (`alarms`). */
export const alertLimitsSchema = z.strictObject({
  /** So far below what is aimed at (normOf). */
  service: z.strictObject({ warn: share, bad: share }),
  /** Of all who came, who gave up. */
  abandonment: z.strictObject({ warn: share, bad: share }),
  /** So many times what is usual, and no fewer than that. */
  spike: z.strictObject({ times: z.number().min(1), fewest: z.number().int().min(1) }),
})
export type AlertLimits = z.infer<typeof alertLimitsSchema>

/** What holds where the plan says nothing. [judged] */
export const defaultAlertLimits: AlertLimits = {
  service: { warn: 0.1, bad: 0.3 },
  abandonment: { warn: 0.1, bad: 0.2 },
  spike: { times: 1.5, fewest: 8 },
}
