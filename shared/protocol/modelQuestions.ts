import { z } from 'zod'
import { seasons } from '../diagnosis/model/modelSchema.ts'

const id = z.string().min(1).max(64)
const ms = z.number().int()
const version = z.number().int().min(1)
const note = z.string().trim().min(1).max(500)
/** Sittings of one task at most. */
export const sittingsMost = 500
/** Who publishes what the product brings. */
export const product = 'Guichet'
/** Who publishes what was learned. */
export const learner = 'Guichet apprend'

export const modelActs = ['published', 'rolledBack', 'learned', 'pinned', 'unpinned'] as const
export type ModelAct = (typeof modelActs)[number]

/**
 * The life of the models: of the operator's leads and admins, asked as the screens of administration ask. Model texts are answers of questions, not
 * commands: they would lie in every command result, and are too large for a frame together with their replay.
 */
export const modelQuestions = {
  'models.list': z.object({}),
  'model.read': z.object({ modelId: id, version }),
  /** `basedOn`: the version that was current when the draft was begun. */
  'model.publish': z.object({ modelId: id, basedOn: version, text: z.string(), note }),
  'model.rollBack': z.object({ modelId: id, basedOn: version, to: version, note }),
  'model.learned': z.object({ modelId: id }),
  'model.pin': z.object({ modelId: id, name: z.string().min(1).max(200), pinned: z.boolean() }),
  /** What a draft would change on past sittings. */
  'model.replay': z.object({ modelId: id, text: z.string(), most: z.number().int().min(1).max(sittingsMost) }),
  /** `modelId` null: of all models. */
  'model.report': z.object({ modelId: id.nullable(), from: ms, until: ms }),
  'modelTask.read': z.object({ taskId: id }),
  'modelTask.cancel': z.object({ taskId: id }),
} as const

const versionLine = z.object({
  modelId: id,
  version,
  titleFr: z.string(),
  titleEn: z.string(),
  state: z.enum(['current', 'kept', 'retired']),
  publishedAt: ms,
  publishedBy: z.string(),
  note: z.string(),
  /** Of a learned one: verified cases, and numbers changed. */
  learned: z.object({ cases: z.number(), numbers: z.number() }).nullable(),
  /** Open sittings on it. */
  sittings: z.number().int(),
})
export type VersionLine = z.infer<typeof versionLine>
const modelEntry = z.object({
  id: z.number(),
  at: ms,
  authorName: z.string(),
  act: z.enum(modelActs),
  modelId: id,
  version: z.number().int(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type ModelEntry = z.infer<typeof modelEntry>
const learnedNumber = z.object({
  name: z.string(),
  key: z.string(),
  judged: z.number(),
  current: z.number(),
  learned: z.number(),
  cases: z.number(),
  pinned: z.boolean(),
  counts: z.boolean(),
})
const learnedContext = z.object({
  device: z.string().optional(),
  region: z.string().optional(),
  season: z.enum(seasons).optional(),
  cases: z.number(),
  priors: z.record(z.string(), z.number()),
})
/** The case behind a line: its reference, never a name. */
const sitting = z.object({ id: z.string(), caseReference: z.string(), at: ms, modelId: id, version: z.number().int() })
const compared = z.object({
  ...sitting.shape,
  first: z.tuple([z.string().nullable(), z.string().nullable()]),
  minutes: z.tuple([z.number(), z.number()]),
  rank: z.tuple([z.number().nullable(), z.number().nullable()]),
})
export type ComparedLine = z.infer<typeof compared>
const reviewed = z.object({
  ...sitting.shape,
  state: z.enum(['open', 'resolved', 'handedOver']),
  expected: z.number(),
  real: z.number().nullable(),
  remote: z.boolean().nullable(),
  verified: z.boolean(),
  decisions: z.number(),
  overruled: z.array(
    z.object({
      recommended: z.string(),
      taken: z.string(),
      at: z.number(),
      right: z.enum(['assistant', 'adviser', 'even', 'unknown']),
    }),
  ),
})
export type ReviewedLine = z.infer<typeof reviewed>

const published = z.object({ version })
const asked = z.object({ taskId: id, total: z.number().int() })
export const modelReplies = {
  'models.list': z.object({ versions: z.array(versionLine), entries: z.array(modelEntry) }),
  'model.read': z.object({ text: z.string() }),
  'model.publish': published,
  'model.rollBack': published,
  'model.learned': z.object({
    numbers: z.array(learnedNumber),
    contexts: z.array(learnedContext),
    cases: z.number(),
    /** Days in which a case counts half. */
    halfLifeDays: z.number(),
    leastCases: z.number(),
  }),
  'model.pin': z.object({}),
  'model.replay': asked,
  'model.report': asked,
  'modelTask.read': z.object({
    state: z.enum(['due', 'done', 'failed', 'cancelled']),
    done: z.number().int(),
    total: z.number().int(),
    /** Once it is done. */
    compared: z.array(compared),
    reviewed: z.array(reviewed),
  }),
  'modelTask.cancel': z.object({}),
} as const
