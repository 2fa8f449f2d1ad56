import { z } from 'zod'
import { gridGrades } from '../domain/quality/grid.ts'

const id = z.string().min(1).max(64)
const ms = z.number().int()
const grades = z.record(z.string().max(40), z.enum(gridGrades)).refine((all) => Object.keys(all).length <= 40)
const words = z.string().trim().min(1).max(2_000)

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
} as const

const item = z.object({ id: z.string(), fr: z.string(), en: z.string(), weight: z.number(), fatal: z.boolean() })
const evaluation = z.object({
  id,
  contactId: id,
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
    /** Over all items that two graded. */
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
    /** Who was not content, the newest first, by what it was about. */
    detractors: z.array(detractor),
  }),
  'quality.mine': z.object({
    grids: z.array(z.object({ version: z.number(), items: z.array(item) })),
    evaluations: z.array(evaluation),
  }),
  'quality.answer': done,
} as const
export type Evaluation = z.infer<typeof evaluation>
