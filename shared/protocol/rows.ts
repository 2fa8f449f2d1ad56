import { z } from 'zod'

/**
 * Every row a desk may hold, once. A row's keys are the columns of the table of the same name (camelCase here,
 * snake_case in SQL); a contract test holds the two together. All times are milliseconds since the epoch, UTC.
 */
const id = z.string().min(1).max(64)
const ms = z.number().int()
const text = z.string().max(20_000)

/** A sentence made by code, said in the reader's language: `t(code, params)`. */
export const reasonSchema = z.object({
  code: z.string().max(80),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type Reason = z.infer<typeof reasonSchema>

export const channels = ['chat', 'voice', 'email', 'sms', 'form', 'social', 'callback', 'visit'] as const
export const topics = ['internet', 'tv', 'mobile', 'billing', 'portability', 'general'] as const
export const adviserStates = ['available', 'busy', 'break', 'away', 'offline'] as const
export const operationKinds = ['temporaryAddress', 'accountLock', 'goodwill'] as const
export const commitmentKinds = ['callback', 'appointment', 'technician', 'portability', 'refund', 'other'] as const

const channel = z.enum(channels)
const topic = z.enum(topics)
const language = z.enum(['fr', 'en'])
const attachment = z.object({ id, name: z.string().max(255), type: z.string().max(100), size: z.number().int().min(0) })

export const rowSchemas = {
  /** The signed-in adviser (scope adviser:ID). A state has an author and a reason. */
  adviser: z.object({
    id,
    login: z.string(),
    name: z.string(),
    role: z.enum(['adviser', 'lead', 'shop', 'admin']),
    siteId: id,
    siteName: z.string(),
    partnerId: id.nullable(),
    shopId: id.nullable(),
    skills: z.array(z.object({ skill: topic, level: z.number() })),
    languages: z.array(language),
    capacity: z.number().int(),
    goodwillLimit: z.number(),
    state: z.enum(adviserStates),
    stateSince: ms,
    stateAuthor: z.enum(['self', 'system', 'lead']),
    stateReason: z.string().nullable(),
  }),
  queue: z.object({ id, nameFr: z.string(), nameEn: z.string(), skill: topic, channel }),
  /** One contact that waits (scope queue:ID): no customer data, so a whole floor may count it. */
  queueEntry: z.object({ id, queueId: id, channel, language, enteredAt: ms }),
  offer: z.object({
    id,
    contactId: id,
    customerId: id,
    adviserId: id,
    offeredAt: ms,
    expiresAt: ms,
    state: z.enum(['pending', 'accepted', 'refused', 'lapsed', 'withdrawn']),
    settledAt: ms.nullable(),
    reason: z.string().nullable(),
    why: z.array(reasonSchema),
  }),
  case: z.object({
    id,
    reference: z.string(),
    customerId: id,
    topic,
    subject: z.string(),
    lineId: id.nullable(),
    state: z.enum(['open', 'promised', 'resolved']),
    openedAt: ms,
    closedAt: ms.nullable(),
  }),
  contact: z.object({
    id,
    caseId: id,
    customerId: id,
    channel,
    direction: z.enum(['inbound', 'outbound']),
    topic,
    language,
    subject: z.string(),
    state: z.enum(['waiting', 'offered', 'open', 'closed']),
    adviserId: id.nullable(),
    queueId: id.nullable(),
    /** Both times are kept (loi Chatel): queue entry and human pick-up. */
    enteredAt: ms,
    pickedUpAt: ms.nullable(),
    closedAt: ms.nullable(),
    outcome: z.enum(['resolved', 'followUp', 'abandoned']).nullable(),
    reasonCode: z.string().nullable(),
    /** Number of the last inbound message, and of the last one an adviser has seen (SP14). */
    inboundN: z.number().int(),
    seenN: z.number().int(),
    lastMessageAt: ms.nullable(),
    lastMessageBy: z.enum(['customer', 'adviser']).nullable(),
    preview: z.string(),
    customerOnline: z.boolean(),
    handOver: z
      .object({ fromId: id, fromName: z.string(), reasonCode: z.string(), note: z.string(), at: ms })
      .nullable(),
    handOvers: z.number().int(),
    threadId: id.nullable(),
  }),
  message: z.object({
    id,
    contactId: id,
    caseId: id,
    customerId: id,
    channel,
    n: z.number().int(),
    author: z.enum(['customer', 'adviser', 'system']),
    adviserId: id.nullable(),
    authorName: z.string(),
    text,
    attachments: z.array(attachment),
    at: ms,
    /** A letter is `queued`, then `handedOver` to the relay, and may come back (`bounced`); a chat's message is `sent`, then `received`, then `read`. */
    state: z.enum(['sent', 'received', 'read', 'failed', 'queued', 'handedOver', 'bounced']),
  }),
  note: z.object({
    id,
    contactId: id.nullable(),
    caseId: id.nullable(),
    customerId: id,
    adviserId: id,
    authorName: z.string(),
    text,
    at: ms,
  }),
  draft: z.object({ id, contactId: id, adviserId: id, mode: z.enum(['answer', 'note']), text, editedAt: ms }),
  customer: z.object({
    id,
    reference: z.string(),
    provisional: z.boolean(),
    civility: z.enum(['mme', 'm', '']),
    givenName: z.string(),
    familyName: z.string(),
    language,
    since: ms,
    assistance: z.enum(['standard', 'pro', 'expert']),
    addressLine: z.string(),
    postcode: z.string(),
    commune: z.string(),
    department: z.string(),
    region: z.string(),
    temporaryAddress: z
      .object({ addressLine: z.string(), postcode: z.string(), commune: z.string(), from: ms, until: ms })
      .nullable(),
    /** Phones and e-mails on file, masked: the full value never leaves the server before it is needed. */
    contactPoints: z.array(z.object({ id, kind: z.enum(['phone', 'email']), masked: z.string() })),
    alerts: z.array(reasonSchema),
    mergedInto: id.nullable(),
  }),
  line: z.object({
    id,
    customerId: id,
    kind: z.enum(['fibre', 'dsl', 'box4g', 'tv', 'fixed', 'mobile']),
    offer: z.string(),
    number: z.string().nullable(),
    place: z.string(),
    state: z.enum(['active', 'down', 'suspended', 'porting', 'locked', 'closed']),
    stateSince: ms,
    since: ms,
    usage: z.object({ used: z.number(), allowance: z.number(), unit: z.string(), renewsAt: ms }).nullable(),
  }),
  commitment: z.object({
    id,
    caseId: id.nullable(),
    customerId: id,
    customerName: z.string(),
    contactId: id.nullable(),
    kind: z.enum(commitmentKinds),
    ownerId: id.nullable(),
    ownerName: z.string(),
    dueAt: ms,
    state: z.enum(['open', 'kept', 'missed', 'cancelled']),
    text,
    madeAt: ms,
    madeBy: z.string(),
    settledAt: ms.nullable(),
  }),
  /** One fact of the customer's history, over all channels. `text` is a human's words; `code` + `params` are ours. `told`: what not to ask again. */
  historyEntry: z.object({
    id,
    customerId: id,
    caseId: id.nullable(),
    at: ms,
    kind: z.enum([
      'contact',
      'visit',
      'intervention',
      'commitment',
      'operation',
      'survey',
      'note',
      'portability',
      'merge',
    ]),
    channel: channel.nullable(),
    code: z.string(),
    params: reasonSchema.shape.params,
    text,
    actor: z.string(),
    tone: z.enum(['neutral', 'good', 'bad']),
    told: z.array(z.string().max(300)),
    refTable: z.string().nullable(),
    refId: id.nullable(),
  }),
  /** Who is it: candidates of one contact. Labels are masked until verification; a string is a row that an earlier server wrote. */
  recognition: z.object({
    id,
    contactId: id,
    customerId: id,
    decision: z.enum(['sure', 'choose', 'none', 'confirmed']),
    at: ms,
    by: z.string(),
    candidates: z.array(
      z.object({
        customerId: id,
        label: z.union([reasonSchema, z.string()]),
        score: z.number(),
        reasons: z.array(reasonSchema),
      }),
    ),
    /** What was said of this contact's own number or address, masked: claimed, unverified, on nobody's file. */
    claimed: z.array(z.object({ kind: z.enum(['phone', 'email']), masked: z.string() })).default([]),
  }),
  /** How far this customer is verified in this contact; carried on transfer, with its expiry. Never holds an expected answer. */
  verification: z.object({
    id,
    customerId: id,
    contactId: id,
    level: z.number().int().min(0).max(3),
    method: z.string(),
    at: ms,
    expiresAt: ms,
    passed: z.array(z.string()),
    attemptsLeft: z.number().int(),
    lockedUntil: ms.nullable(),
    codeSentTo: z.string().nullable(),
    codeExpiresAt: ms.nullable(),
  }),
  operation: z.object({
    id,
    customerId: id,
    contactId: id.nullable(),
    kind: z.enum(operationKinds),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    adviserId: id,
    adviserName: z.string(),
    at: ms,
  }),
  merge: z.object({
    id,
    customerId: id,
    fromCustomerId: id,
    fromLabel: z.string(),
    at: ms,
    by: z.string(),
    reason: z.string(),
    moved: z.array(z.object({ table: z.string(), count: z.number().int() })),
    undoneAt: ms.nullable(),
    undoneBy: z.string().nullable(),
  }),
  /** A closed contact shown back to who closed it: once-and-done is measured over 7 days, never self-declared. */
  resolution: z.object({
    id,
    contactId: id,
    caseId: id,
    customerId: id,
    adviserId: id,
    caseReference: z.string(),
    customerName: z.string(),
    closedAt: ms,
    dueAt: ms,
    verdict: z.enum(['pending', 'once', 'repeat']),
    decidedAt: ms.nullable(),
    /** When it left the desk of who closed: from here on it stands with the customer alone. */
    filedAt: ms.nullable().default(null),
  }),
  cannedAnswer: z.object({ id, key: z.string(), titleFr: z.string(), titleEn: z.string(), fr: text, en: text }),
  reasonCode: z.object({
    id,
    kind: z.enum(['resolve', 'handOver', 'refuse', 'openCustomer', 'pause']),
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

export type Table = keyof typeof rowSchemas
export type Row<T extends Table = Table> = T extends Table ? z.infer<(typeof rowSchemas)[T]> : never
export const tables = Object.keys(rowSchemas) as Table[]
