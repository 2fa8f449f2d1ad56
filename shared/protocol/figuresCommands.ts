import { z } from 'zod'
import { id } from './commandFields.ts'

const date = z.iso.date()
/** By what a report is broken down. `halfHour`: by the clock, of all days of the period together. */
export const groupings = [
  'day',
  'halfHour',
  'site',
  'partner',
  'queue',
  'adviser',
  'channel',
  'topic',
  'product',
] as const
export type Grouping = (typeof groupings)[number]
/** Figures that have contacts behind them. */
export const openable = [
  'serviceLevel',
  'abandonment',
  'asa',
  'aht',
  'handedOver',
  'bounces',
  'onceAndDone',
  'contacts',
  'nps',
] as const
export type Openable = (typeof openable)[number]

/** Both days are whole days of Paris and belong to it; at most so many (server/figures/period.ts). `siteId`: an administrator looks at one site; a lead's is his own. */
const period = { from: date, to: date, siteId: id.nullable() }

/** Live: the figures of FIELD section 7 and the staffing of a day (docs/FIGURES.md). */
export const figuresCommands = {
  /** `own`: of who asks himself, as any adviser may. */
  'figures.report': z.object({ ...period, by: z.enum(groupings), own: z.boolean() }),
  /** The contacts behind one figure of one cell (`key`; null: of all), what it counts or what it is measured by; `after`: the page that ends there. */
  'figures.contacts': z.object({
    ...period,
    by: z.enum(groupings),
    own: z.boolean(),
    key: z.string().max(80).nullable(),
    figure: z.enum(openable),
    part: z.enum(['numerator', 'denominator']),
    after: z.object({ at: z.number().int(), id }).nullable(),
  }),
  /** Today: what came in, what was expected, who is there, and what the plan is made of. */
  'staffing.day': z.object({ channel: z.enum(['voice', 'chat']), siteId: id.nullable() }),
} as const
