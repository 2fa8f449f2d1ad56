import { z } from 'zod'
import { adviserStates, channel, id, language, ms, phoneProblems, phoneStates, text, topic } from './fields.ts'

/** What a centre is made of: its advisers, its queues and what they choose from. */
export const centreRows = {
  /** The signed-in adviser (scope adviser:ID). A state has an author and a reason. */
  adviser: z.object({
    id,
    login: z.string(),
    name: z.string(),
    role: z.enum(['adviser', 'lead', 'shop', 'admin']),
    siteId: id,
    siteName: z.string(),
    partnerId: id.nullable(),
    /** Of a partner's: the regions whose customers he is offered. Null: all. */
    regions: z.array(z.string()).nullish(),
    shopId: id.nullable(),
    skills: z.array(z.object({ skill: topic, level: z.number() })),
    languages: z.array(language),
    capacity: z.number().int(),
    goodwillLimit: z.number(),
    state: z.enum(adviserStates),
    stateSince: ms,
    stateAuthor: z.enum(['self', 'system', 'lead']),
    stateReason: z.string().nullable(),
    /** Minutes between one contact that he had set aside and the next that comes back; null: as usual. */
    parkPace: z.number().int().nullish(),
    /** His telephone: who is not `ready` is offered no calls. `problem`: what he can cure. Null: he never had one here. */
    phone: z
      .object({
        state: z.enum(phoneStates),
        problem: z.enum(phoneProblems).nullable(),
        since: ms,
        /** Which of his machines has it: told to each by the answer of `phone.state`. */
        machine: z.string().max(32).optional(),
      })
      .nullish(),
  }),
  queue: z.object({ id, nameFr: z.string(), nameEn: z.string(), skill: topic, channel }),
  /**
   * One contact that waits (scope queue:ID): no customer data, so a whole floor may count it. `region` of its customer, '' when it is
   * not known. `handedAt`: since when it waits once more, handed over by somebody. Its place in line is that of its arrival.
   */
  queueEntry: z.object({
    id,
    queueId: id,
    channel,
    language,
    region: z.string(),
    enteredAt: ms,
    handedAt: ms.nullable(),
  }),
  cannedAnswer: z.object({ id, key: z.string(), titleFr: z.string(), titleEn: z.string(), fr: text, en: text }),
  reasonCode: z.object({
    id,
    kind: z.enum(['resolve', 'unresolved', 'handOver', 'refuse', 'openCustomer', 'pause']),
    fr: z.string(),
    en: z.string(),
  }),
  directoryEntry: z.object({
    id,
    name: z.string(),
    role: z.string(),
    siteName: z.string(),
    skills: z.array(topic),
    languages: z.array(language),
  }),
} as const
