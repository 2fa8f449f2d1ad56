import { z } from 'zod'
import { gridGrades } from '../domain/quality/grid.ts'

const id = z.string().min(1).max(64)
const ms = z.number().int()
const grades = z.record(z.string().max(40), z.enum(gridGrades)).refine((all) => Object.keys(all).length <= 40)
const words = z.string().trim().min(1).max(2_000)

const hour = 3_600_000
const day = 24 * hour
const ratio = z.number().min(0).max(1)
/** How often, when and of whom one may ask: the bounds are the operator's promise to his customers, whoever edits. */
const rule = z
  .object({
    share: ratio,
    everyMs: ms.min(30 * day).max(365 * day),
    afterMs: ms.min(0).max(day),
    withinMs: ms.min(hour).max(7 * day),
    fromHour: z.number().int().min(8).max(19),
    toHour: z.number().int().min(9).max(20),
    channels: z.array(z.enum(['chat', 'email', 'form'])).max(3),
    replyMs: ms.min(day).max(30 * day),
    detractorMs: ms.min(hour).max(7 * day),
  })
  .refine(({ fromHour, toHour, afterMs, withinMs }) => fromHour < toHour && afterMs < withinMs)
export type SurveyRuleEdit = z.infer<typeof rule>
/** As it stands: an operator may have set it otherwise, by hand. */
const ruleSet = z.object({
  share: z.number(),
  everyMs: ms,
  afterMs: ms,
  withinMs: ms,
  fromHour: z.number(),
  toHour: z.number(),
  channels: rule.shape.channels,
  replyMs: ms,
  detractorMs: ms,
})
const plan = z.object({
  ofAdviser: z.number().int().min(0).max(10),
  ofQueueAndChannel: z.number().int().min(1).max(10),
})

/** Surveys and evaluations (docs/QUALITY.md), asked as the screens of administration ask. */
export const qualityQuestions = {
  /** What is to be listened to and read of the last week that is over, and how far two graders agree. Leads. */
  'quality.sample': z.object({}),
  'quality.grade': z.object({ evaluationId: id, contactId: id, grades, advice: words }),
  /** Of contacts closed in this span. Leads. */
  'quality.satisfaction': z.object({ from: ms, until: ms }),
  /** An adviser's own. */
  'quality.mine': z.object({}),
  'quality.answer': z.object({ evaluationId: id, answer: words }),
  /** One exchange of the sample, or one of which the asker was told what was found: to read, and to listen to. */
  'quality.read': z.object({ contactId: id }),
  /** What he wrote himself, with what was answered. Leads. */
  'quality.given': z.object({}),
  /** Leads read, administrators edit. */
  'quality.rules': z.object({}),
  'quality.setRule': rule,
  'quality.setPlan': plan,
} as const

const item = z.object({ id: z.string(), fr: z.string(), en: z.string(), weight: z.number(), fatal: z.boolean() })
const evaluation = z.object({
  id,
  contactId: id,
  caseReference: z.string(),
  channel: z.string(),
  adviserName: z.string(),
  graderName: z.string(),
  gridVersion: z.number(),
  grades,
  score: z.number().nullable(),
  failed: z.boolean(),
  advice: z.string(),
  at: ms,
  answer: z.string(),
  answeredAt: ms.nullable(),
})
const detractor = z.object({
  contactId: id,
  caseReference: z.string(),
  topic: z.string(),
  score: z.number(),
  words: z.string(),
  answeredAt: ms,
  ownerName: z.string(),
  dueAt: ms.nullable(),
  state: z.string().nullable(),
})
export type Detractor = z.infer<typeof detractor>
const done = z.object({})
export const qualityReplies = {
  'quality.sample': z.object({
    from: ms,
    until: ms,
    grid: z.object({ version: z.number(), items: z.array(item) }),
    contacts: z.array(
      z.object({
        contactId: id,
        caseReference: z.string(),
        customerId: id,
        adviserId: id,
        adviserName: z.string(),
        queueId: z.string(),
        channel: z.string(),
        closedAt: ms,
        /** By others: what they found is shown to who graded it himself, not before. */
        gradedBy: z.number(),
        own: evaluation.nullable(),
        others: z.array(evaluation),
      }),
    ),
    /** Over all items that two graded in the last 13 weeks. */
    agreement: z.object({
      kappa: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      n: z.number(),
    }),
  }),
  'quality.grade': done,
  'quality.satisfaction': z.object({
    asked: z.number(),
    scales: z.array(
      z.object({
        scale: z.enum(['0-10', '1-10']),
        value: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        promoters: z.number(),
        passives: z.number(),
        detractors: z.number(),
        n: z.number(),
      }),
    ),
    /** Of closed contacts about which nobody was asked, why. */
    notAsked: z.array(z.object({ why: z.string(), n: z.number() })),
    /** Who was not content, by what it was about and the week he said so (its Monday), all of them. */
    themes: z.array(z.object({ topic: z.string(), week: ms, n: z.number() })),
    /** Who was not content, the newest first, by what it was about. */
    detractors: z.array(detractor),
  }),
  'quality.mine': z.object({
    grids: z.array(z.object({ version: z.number(), items: z.array(item) })),
    evaluations: z.array(evaluation),
  }),
  'quality.answer': done,
  'quality.read': z.object({
    messages: z.array(
      z.object({
        id,
        author: z.string(),
        authorName: z.string(),
        text: z.string(),
        files: z.array(z.string()),
        at: ms,
      }),
    ),
    recordings: z.array(z.object({ id, startedAt: ms })),
  }),
  'quality.given': z.object({
    grids: z.array(z.object({ version: z.number(), items: z.array(item) })),
    evaluations: z.array(evaluation),
  }),
  'quality.rules': z.object({
    rule: ruleSet,
    plan,
    /** What will hold from `since` on. */
    next: plan.extend({ since: ms }).nullable(),
    /** When a plan that is changed now begins to hold: the next Monday. */
    nextSince: ms,
    mayEdit: z.boolean(),
    log: z.array(
      z.object({
        id: z.number(),
        at: ms,
        authorName: z.string(),
        what: z.enum(['rule', 'plan']),
        before: z.record(z.string(), z.unknown()),
        after: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  'quality.setRule': done,
  'quality.setPlan': done,
} as const
export type Evaluation = z.infer<typeof evaluation>
