import { z } from 'zod'
import { entrySchema } from '../../diagnosis/engine/session.ts'
import { channel, id, ms, text, topic } from './fields.ts'

/** What the diagnostic assistant stands on: its models, its sittings, the tests of lines, and what is wrong with the network. */
export const diagnosisRows = {
  /** One version of a model (docs/DIAGNOSIS.md), never edited: `id` is MODEL@VERSION. `text` was checked when it was published. */
  diagnosticModel: z.object({
    id,
    modelId: id,
    version: z.number().int(),
    titleFr: z.string().max(200),
    titleEn: z.string().max(200),
    text: z.string().max(400_000),
    /** `current`: new sittings begin with it; `kept`: an open one still sits on it; `retired`: it lies on no desk. */
    state: z.enum(['current', 'kept', 'retired']),
    publishedAt: ms,
    publishedBy: z.string(),
    note: z.string().max(500),
  }),
  /** One sitting: of one case with one model (`diagnosisIdOf`), over all its contacts. All else is reckoned from its entries, which are evidence: never deleted, only marked undone. */
  diagnosis: z.object({
    id,
    caseId: id,
    customerId: id,
    /** Where it began. */
    contactId: id.nullable(),
    lineId: id.nullable(),
    /** Model of the box and region as they stood when it began on this line (empty: not known): what it is reckoned with, and teaches of. Missing in old ones. */
    device: z.string().max(80).nullish(),
    region: z.string().nullish(),
    modelId: id,
    version: z.number().int(),
    startedAt: ms,
    startedBy: z.string(),
    updatedAt: ms,
    /** `misplaced`: it was about another line of his. Kept as it was, under an id of its own; nothing is added to it or learned from it. */
    state: z.enum(['open', 'resolved', 'handedOver', 'misplaced']),
    entries: z.array(entrySchema),
  }),
  /** A test of a line, from the wish to the reading. What it read is an entry of its diagnosis (`entryId`). */
  lineTest: z.object({
    id,
    diagnosisId: id,
    caseId: id,
    customerId: id,
    contactId: id.nullable(),
    lineId: id,
    step: z.string().max(60),
    measure: z.string().max(200),
    /** `asleep`: the box was asked and answers when it wakes. */
    state: z.enum(['due', 'running', 'asleep', 'done', 'failed', 'cancelled']),
    /** It began by itself, when the contact came. */
    auto: z.boolean(),
    askedAt: ms,
    askedBy: z.string(),
    endedAt: ms.nullable(),
    /** Who measured: the adapter's name. */
    tester: z.string().max(40),
    /** Why it failed, as a code: `timeout`, `unreachable`, `refused`, `nonsense`, `noDevice`, `noTester` (nobody here measures that). */
    fault: z.string().max(40).nullable(),
    entryId: id.nullable(),
  }),
  /** Something wrong with (or done to) a node that lines hang on. On every desk until some time after its end (`filedAt`). */
  incident: z.object({
    id,
    node: z.string().max(80),
    place: z.string().max(120),
    kind: z.enum(['outage', 'works']),
    /** `suspected`: by statistics, for the leads to decide; `dismissed`: they say it is none. */
    state: z.enum(['suspected', 'declared', 'closed', 'dismissed']),
    source: z.enum(['feed', 'statistics', 'lead']),
    reference: z.string().max(80),
    topics: z.array(topic),
    startedAt: ms,
    /** When it should be over, as far as anybody knows. */
    estimatedAt: ms.nullable(),
    closedAt: ms.nullable(),
    filedAt: ms.nullable(),
    /** What to say, when the network's people say more than we know. */
    sayFr: z.string().max(500),
    sayEn: z.string().max(500),
    decidedBy: z.string(),
    /** Why it is suspected: `count` cases in `windowMs`, where `expected` are usual; `p` = P(at least so many by chance). */
    statistics: z
      .object({ count: z.number().int(), windowMs: z.number().int(), expected: z.number(), p: z.number() })
      .nullable(),
  }),
  /** A case that an incident explains: its customer is told when it is over, if he asked for that. `id`: `incidentFollowIdOf`. */
  incidentFollow: z.object({
    id,
    incidentId: id,
    caseId: id,
    customerId: id,
    contactId: id.nullable(),
    channel,
    notify: z.boolean(),
    askedAt: ms,
    askedBy: z.string(),
    /** When the message left; null: not yet, or not asked for. */
    toldAt: ms.nullable(),
    text,
  }),
} as const
