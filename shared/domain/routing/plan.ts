import { z } from 'zod'
import { channels, language, topic } from '../../protocol/rows/fields.ts'
import { alertLimitsSchema, defaultAlertLimits } from '../alerts/limits.ts'
import { openingHoursSchema } from '../calendar/openingHours.ts'
import { territories, type Territory } from '../calendar/territories.ts'

const channel = z.enum(channels)
const name = z.string().min(1).max(64)
const span = z.number().int().min(0)
const levels = z.number().int().min(1).max(5)
/** Each that is given must fit; none given: every contact. */
const match = z.strictObject({
  channels: z.array(channel).optional(),
  skills: z.array(topic).optional(),
  languages: z.array(language).optional(),
  lines: z.array(z.enum(['fibre', 'dsl', 'box4g', 'tv', 'fixed', 'mobile'])).optional(),
  /** Of the service address. */
  regions: z.array(z.string()).optional(),
  assistance: z.array(z.enum(['standard', 'pro', 'expert'])).optional(),
  urgencies: z.array(name).optional(),
})
/** One ring: whom it reaches, and what must be so for it. A ring once reached stays so while the contact waits, unless the hours turn. */
const ring = z.strictObject({
  afterMs: span.default(0),
  /** Before its time too, when so many wait in the same line. */
  orDepth: z.number().int().min(1).nullable().default(null),
  /** While the hours of its rule say so. */
  during: z.enum(['open', 'closed', 'always']).default('open'),
  /** The least level in the skill. */
  level: levels.default(1),
  /** `own`: our own sites; else ids of sites; null: every site. */
  sites: z
    .union([z.literal('own'), z.array(name)])
    .nullable()
    .default(null),
})
const urgency = z.strictObject({
  code: name,
  /** It stands in line as if it had come so much earlier. */
  aheadMs: span,
  when: z.strictObject({
    alerts: z.array(name).optional(),
    lineStates: z.array(name).optional(),
    isRepeat: z.literal(true).optional(),
    missedPromise: z.literal(true).optional(),
  }),
})
/** By the public holidays of this territory; `customer`: of the service address, and by its clock. */
const hours = z.strictObject({
  territory: z.union([z.enum(territories as [Territory, ...Territory[]]), z.literal('customer')]),
  open: openingHoursSchema,
})
const perChannel = <T extends z.ZodType>(value: T) => z.partialRecord(channel, value)

/** How contacts find their adviser: data, checked when it is read (docs/ROUTING.md). */
export const routingPlanSchema = z
  .strictObject({
    version: name,
    hours: z.record(name, hours),
    /** When a site works; one that is not named does whenever somebody is there. */
    siteHours: z.record(name, name),
    urgencies: z.array(urgency),
    /** The first rule that fits says the rings, and the hours of what waits in it. */
    rules: z.array(z.strictObject({ match, hours: name.nullable().default(null), rings: z.array(ring).min(1) })),
    /** For so long it waits for who knows the case, while he is there but has no place. */
    preferredMs: perChannel(span),
    /** How much of an adviser's capacity one contact takes; not named: 1. */
    units: perChannel(z.number().int().min(1).max(20)),
    /** From which age (ms, in line) on a waiting contact is late, and when its alarm sounds. */
    alarms: perChannel(z.strictObject({ lateMs: span, alarmMs: span })),
    /** When the figures of a queue are an alert (docs/FLOOR.md). */
    alerts: alertLimitsSchema.default(defaultAlertLimits),
  })
  .refine(
    ({ hours, siteHours, rules }) =>
      [...Object.values(siteHours), ...rules.flatMap((rule) => rule.hours ?? [])].every((of) => of in hours),
    'hours that the plan does not have',
  )
export type RoutingPlan = z.infer<typeof routingPlanSchema>

const minute = 60_000
/** What holds without a file of one's own: urgency, and who knows the case; everybody who may treat it is asked at once, and who is there, works. */
export const defaultPlan: RoutingPlan = routingPlanSchema.parse({
  version: 'default-1',
  hours: {},
  siteHours: {},
  urgencies: [
    { code: 'hacked', aheadMs: 10 * minute, when: { alerts: ['alert.accountLocked'] } },
    {
      code: 'cutOff',
      aheadMs: 10 * minute,
      when: { alerts: ['alert.elderly', 'alert.medicalLine'], lineStates: ['down'] },
    },
    { code: 'missedPromise', aheadMs: 3 * minute, when: { missedPromise: true } },
    { code: 'repeat', aheadMs: 2 * minute, when: { isRepeat: true } },
  ],
  rules: [{ match: {}, rings: [{}] }],
  preferredMs: { chat: 20_000, voice: 20_000, email: 30 * minute, form: 30 * minute, sms: 5 * minute },
  units: {},
  alarms: {
    voice: { lateMs: 2 * minute, alarmMs: 5 * minute },
    chat: { lateMs: minute, alarmMs: 5 * minute },
    sms: { lateMs: 15 * minute, alarmMs: 60 * minute },
    email: { lateMs: 24 * 60 * minute, alarmMs: 48 * 60 * minute },
    form: { lateMs: 24 * 60 * minute, alarmMs: 48 * 60 * minute },
  },
})
/** Nothing but skill, language and region counts: what tests of one thing hold still. */
export const plainPlan: RoutingPlan = {
  ...defaultPlan,
  version: 'plain',
  urgencies: [],
  rules: [],
  preferredMs: {},
}
