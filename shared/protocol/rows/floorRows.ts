import { z } from 'zod'
import { adviserStates, channel, id, language, ms, phoneStates, topic } from './fields.ts'

/** What a contact is, of those with an adviser: `kept` is his next, `offered` rings at his desk. */
export const seatWork = z.object({
  contactId: id,
  channel,
  topic,
  state: z.enum(['kept', 'offered', 'open']),
  /** Since when it is so with him. */
  since: ms,
  /** The customer's arrival. */
  enteredAt: ms,
  /** His call, while it lasts; `relayed`: an interpreter speaks for who is deaf (VO27). */
  call: z
    .object({
      state: z.enum(['waiting', 'ringing', 'talking', 'held', 'lost']),
      since: ms,
      relayed: z.boolean().optional(),
    })
    .nullable(),
})

/** What an alert may be of: who waits too long, a line that nobody serves, too few in time, too many who give up, more who come than usual (docs/FLOOR.md, FL11-FL16). */
export const alertRules = ['oldest', 'nobody', 'service', 'abandonment', 'spike'] as const

/** The live board (docs/FLOOR.md): rows before the leads of a site, without a customer's name or words. */
export const floorRows = {
  /** One adviser as he is now, under his id (scope floor:SITE). */
  seat: z.object({
    id,
    siteId: id,
    siteName: z.string(),
    partnerId: id.nullable(),
    name: z.string(),
    role: z.enum(['adviser', 'lead', 'shop', 'admin']),
    skills: z.array(z.object({ skill: topic, level: z.number() })),
    languages: z.array(language),
    capacity: z.number().int(),
    state: z.enum(adviserStates),
    stateSince: ms,
    stateAuthor: z.enum(['self', 'system', 'lead']),
    stateReason: z.string().nullable(),
    /** His telephone; null: he never had one here. */
    phone: z.enum(phoneStates).nullable(),
    work: z.array(seatWork),
  }),
  /**
   * What a queue has done today (its own day in Paris), of the contacts that came in today (scope figures:ID). `inTime`: within the norm.
   * Sums, so that floors and queues can be added up; the quotients are made where they are shown, with their denominators.
   */
  queueToday: z.object({
    id,
    day: z.string(),
    /** The norm that `inTime` is counted by: answered within so many ms. */
    normMs: z.number().int(),
    entered: z.number().int(),
    answered: z.number().int(),
    answeredInTime: z.number().int(),
    abandoned: z.number().int(),
    abandonedInTime: z.number().int(),
    /** Of those that were answered, together (ms). */
    waitMs: z.number().int(),
    handedOver: z.number().int(),
    closed: z.number().int(),
  }),
  /** An adviser asks his leads for help with a contact (scopes adviser:ID and floor:SITE while it lasts). */
  helpRequest: z.object({
    id,
    adviserId: id,
    adviserName: z.string(),
    siteId: id,
    contactId: id,
    words: z.string().max(500),
    at: ms,
    answeredBy: id.nullable(),
    answeredByName: z.string(),
    answeredAt: ms.nullable(),
    endedAt: ms.nullable(),
  }),
  /** What a lead tells his floor, before one of those whom he tells it (scope adviser:ID until it is read, over or called back). `id`: BROADCAST~ADVISER. */
  notice: z.object({
    id,
    broadcastId: id,
    adviserId: id,
    fromId: id,
    fromName: z.string(),
    siteId: id,
    text: z.string().max(500),
    at: ms,
    /** After this it is not shown any more. */
    until: ms,
    readAt: ms.nullable(),
    /** Called back. */
    endedAt: ms.nullable(),
  }),
  /**
   * A limit that a queue passed, before the leads of a site whose people have its skill (scope floor:SITE while it lasts). What `value`, `of` and
   * `threshold` say, by rule: `oldest` and `nobody`: the longest wait (ms), how many wait, the limit (ms); `service` and `abandonment`: a share, of
   * so many contacts, the share it is held against; `spike`: arrivals in a quarter of an hour, how many are usual, how many are too many.
   */
  alert: z.object({
    id,
    rule: z.enum(alertRules),
    queueId: id,
    siteId: id,
    /** 1: to be looked at; 2: at once. */
    level: z.number().int().min(1).max(2),
    value: z.number(),
    of: z.number(),
    threshold: z.number(),
    since: ms,
    /** When `value` was read. */
    readAt: ms,
    /** Since when nothing is wrong any more; it ends when that lasts. */
    clearSince: ms.nullable(),
    /** Who said last that he has seen it, and at which level it was then (0: nobody). */
    ackBy: id.nullable(),
    ackByName: z.string(),
    ackAt: ms.nullable(),
    ackLevel: z.number().int().min(0).max(2),
    endedAt: ms.nullable(),
  }),
} as const
