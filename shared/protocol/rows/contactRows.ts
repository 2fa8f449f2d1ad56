import { z } from 'zod'
import {
  attachment,
  channel,
  id,
  language,
  ms,
  operationFields,
  operationKinds,
  reasonSchema,
  text,
  topic,
} from './fields.ts'

/** One contact and what is made in it, from the offer to how it held. */
export const contactRows = {
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
    outcome: z.enum(['resolved', 'followUp', 'unresolved', 'abandoned']).nullable(),
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
    /** He waits to be called back, with the place he had on the telephone: of which call, when he asked, his time zone, how often he was tried, and not before when next. */
    callback: z
      .object({ callId: id, askedAt: ms, zone: z.string().max(40), tries: z.number().int(), dueAt: ms })
      .nullish(),
    /** Set aside by its adviser until then, with what it waits for; it takes none of his places. `isNext`: a place is kept for it, it comes with the next that is free (shared/domain/parking.ts). */
    parked: z.object({ at: ms, until: ms, note: z.string().max(300), isNext: z.boolean() }).nullish(),
    /** The address given in its form: where the answer goes. `points`: the contact points that hold it, on whosever file; on none of this customer's, it is only claimed. */
    formAddress: z.object({ address: z.string().max(320), points: z.array(id) }).nullish(),
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
    /** A form's questions and answers, in the words that the customer saw (docs/FORMS.md); its text says the same without them. */
    form: z
      .object({
        title: z.string().max(500),
        answers: z.array(z.object({ ask: z.string().max(500), said: z.string().max(10_000) })).max(60),
      })
      .nullish(),
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
  draft: z.object({
    id,
    contactId: id,
    adviserId: id,
    mode: z.enum(['answer', 'note']),
    text,
    editedAt: ms,
    /** The message that this text will become, from whichever seat it is sent: so it is sent once. Null: not said yet. */
    messageId: id.nullable().default(null),
    /** Since when one of the adviser's seats is sending it (it may still be undone there), ms. */
    sendingAt: ms.nullable().default(null),
    /** Messages that it may not become any more: taken back from a seat that did not send it. */
    takenBack: z.array(id).default([]),
    /** Texts that another seat wrote meanwhile and that this one does not hold: nobody has decided on them yet. */
    others: z.array(z.object({ text, editedAt: ms })).default([]),
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
    /** How the code leaves (`file`: a demonstration without a gateway or a relay), and how far it is: handed over is not yet read. */
    codeBy: z.enum(['sms', 'email', 'file']).nullable().default(null),
    codeState: z.enum(['queued', 'sent', 'failed']).nullable().default(null),
  }),
  /** An operation above an adviser's powers that a lead of the site decides on while the customer is there. */
  approval: z.object({
    id,
    contactId: id,
    customerId: id,
    customerName: z.string(),
    caseReference: z.string(),
    siteId: id,
    adviserId: id,
    adviserName: z.string(),
    kind: z.enum(operationKinds),
    fields: operationFields,
    /** The refusal that would have come: which limit is exceeded, and by what. */
    rule: reasonSchema,
    askedAt: ms,
    expiresAt: ms,
    state: z.enum(['asked', 'granted', 'refused', 'lapsed', 'withdrawn', 'used']),
    /** What was granted (€), which may be less than what was asked. */
    granted: z.number().nullable(),
    reason: z.string(),
    decidedBy: id.nullable(),
    decidedByName: z.string(),
    decidedAt: ms.nullable(),
    operationId: id.nullable(),
    /** When its contact ended or it was used: from here on it lies on nobody's desk. */
    filedAt: ms.nullable(),
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
} as const
