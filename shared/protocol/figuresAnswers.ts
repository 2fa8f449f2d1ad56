import { z } from 'zod'

const count = z.number().int().min(0)
const ms = z.number().int()
/** Never without what it is a quotient of (docs/FIGURES.md, FG2). */
export const figureSchema = z.object({
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  n: count,
})
const npsSchema = z.object({
  scale: z.enum(['0-10', '1-10']),
  n: count,
  promoters: count,
  detractors: count,
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
const cellSchema = z.object({
  /** Null: of all; '': of what has none (no site, nobody, no line). */
  key: z.string().nullable(),
  /** Of a site, a partner, an adviser: the name. Others are named by the desk. */
  name: z.string(),
  offered: count,
  waiting: count,
  handled: count,
  serviceLevel: figureSchema,
  abandonment: figureSchema,
  asa: figureSchema,
  aht: figureSchema,
  handedOver: figureSchema,
  bounces: figureSchema,
  onceAndDone: figureSchema,
  /** Null: this breakdown has none. */
  occupancy: figureSchema.nullable(),
  commitments: figureSchema.nullable(),
  contactRate: figureSchema.nullable(),
  /** By reason, each its share of all transfers of the cell. */
  transfers: z.record(z.string(), figureSchema),
  nps: z.array(npsSchema),
})
export type FigureCell = z.infer<typeof cellSchema>

export const figuresReportSchema = z.object({
  cells: z.array(cellSchema),
  total: cellSchema,
  /** Contacts whose last facts are not in it yet. */
  untold: count,
  at: ms,
})
export type FiguresReport = z.infer<typeof figuresReportSchema>

export const figuresContactsSchema = z.object({
  contacts: z.array(
    z.object({
      contactId: z.string(),
      caseReference: z.string(),
      channel: z.string(),
      topic: z.string(),
      enteredAt: ms,
      answeredAt: ms.nullable(),
      abandonedAt: ms.nullable(),
      closedAt: ms.nullable(),
      handlingMs: ms,
      handOvers: count,
      outcome: z.string().nullable(),
      adviserName: z.string(),
      siteName: z.string(),
    }),
  ),
  /** How many there are in all. */
  count,
  next: z.object({ at: ms, id: z.string() }).nullable(),
})
export type FigureContacts = z.infer<typeof figuresContactsSchema>

const halfHours = z.array(z.number())
const errorSchema = z.object({ wape: z.number(), bias: z.number(), n: count })
export const staffingDaySchema = z.object({
  date: z.string(),
  at: ms,
  /** Days with arrivals that the forecast is learned from, and how many it takes. */
  days: count,
  daysNeeded: count,
  /** What came in today, of the half-hours begun. */
  counted: halfHours,
  /** Null: too little history. By 48 half-hours: expected in the morning, and with what came since; the nine in ten of it. */
  forecast: z
    .object({
      expected: halfHours,
      corrected: halfHours,
      low: halfHours,
      high: halfHours,
      growth: z.number(),
      holiday: z.string().nullable(),
    })
    .nullable(),
  backTest: z
    .object({
      model: errorSchema,
      lastWeek: errorSchema,
      fourWeeks: errorSchema,
      afternoonCorrected: errorSchema,
      afternoonUncorrected: errorSchema,
      days: count,
    })
    .nullable(),
  /** Seconds; `handling` and `patience` as learned of so many contacts, null where there were none. */
  norms: z.object({
    handling: z.number().nullable(),
    patience: z.number().nullable(),
    handled: count,
    gone: count,
    share: z.number(),
    within: z.number(),
    shrinkage: z.number(),
  }),
  /** Advisers there, by half-hour: today as far as it went, and on this weekday over the last weeks. */
  sites: z.array(z.object({ id: z.string(), name: z.string(), present: halfHours, usual: halfHours })),
  usualWeeks: count,
})
export type StaffingDay = z.infer<typeof staffingDaySchema>
