import { z } from 'zod'
import { adviserStates, commitmentKinds, operationKinds, topics } from './rows.ts'

const id = z.string().min(1).max(64)
/** PostgreSQL takes no NUL, and half an emoji is no character: cleaned at the door. */
const clean = (value: string): string => value.replaceAll('\u0000', '').toWellFormed()
const text = z.string().max(10_000).overwrite(clean)
const ms = z.number().int()
const attachment = z.object({ id, name: z.string().max(255), type: z.string().max(100), size: z.number().int().min(0) })

/** May wait in the outbox: run on the desk at once, on the server when it is reached (same decision, shared/domain/decide.ts). */
export const queueableCommands = {
  /** `seenN`: the last inbound message the adviser had seen; `offline`: written while the server could not be reached (SP14). */
  'message.send': z.object({
    messageId: id,
    contactId: id,
    text: text.min(1),
    attachments: z.array(attachment).max(10),
    seenN: z.number().int(),
    offline: z.boolean(),
  }),
  'message.markRead': z.object({ contactId: id, upTo: z.number().int() }),
  'note.add': z.object({ noteId: id, customerId: id, contactId: id.nullable(), text: text.min(1) }),
  'draft.save': z.object({ contactId: id, mode: z.enum(['answer', 'note']), text }),
  'contact.resolve': z.object({ contactId: id, reasonCode: id, note: text }),
  /** A promise with an owner and a time; `close` ends the contact as "à suivre". */
  'commitment.make': z.object({
    commitmentId: id,
    customerId: id,
    contactId: id.nullable(),
    kind: z.enum(commitmentKinds),
    ownerId: id,
    dueAt: ms,
    text: text.min(1),
    close: z.boolean(),
  }),
  'commitment.settle': z.object({ commitmentId: id, outcome: z.enum(['kept', 'cancelled']), text }),
  'operation.perform': z.object({
    operationId: id,
    customerId: id,
    contactId: id.nullable(),
    kind: z.enum(operationKinds),
    /** A list is one of ids: a professional account has dozens of lines. */
    fields: z.record(z.string().max(40), z.union([z.string().max(300), z.number(), z.array(id).max(500)])),
  }),
} as const

/** Only with the server on the line: an accept that fires twenty minutes later is a bug. */
export const liveCommands = {
  'presence.set': z.object({ state: z.enum(adviserStates), reason: z.string().max(40).nullable() }),
  'offer.accept': z.object({ offerId: id }),
  'offer.refuse': z.object({ offerId: id, reasonCode: id }),
  'contact.handOver': z.object({
    contactId: id,
    toAdviserId: id.nullable(),
    toSkill: z.enum(topics).nullable(),
    reasonCode: id,
    note: text.min(1),
  }),
  /** Opens a record outside a contact: written to the access log before anything is sent. Reason null: it is open with this adviser already. */
  'customer.open': z.object({ customerId: id, reasonCode: id.nullable() }),
  'customer.close': z.object({ customerId: id }),
  /** Attach the contact to one candidate, or (null) keep the provisional record. */
  'recognition.choose': z.object({ contactId: id, customerId: id.nullable() }),
  'verification.answer': z.object({
    contactId: id,
    question: z.enum(['birthDate', 'lastInvoice', 'iban4']),
    answer: z.string().min(1).max(60),
  }),
  'verification.sendCode': z.object({ contactId: id, contactPointId: id }),
  'verification.checkCode': z.object({ contactId: id, code: z.string().regex(/^\d{6}$/) }),
  'customer.merge': z.object({ fromCustomerId: id, intoCustomerId: id, reason: text.min(1).max(300) }),
  'customer.unmerge': z.object({ mergeId: id }),
} as const

export const commandSchemas = { ...queueableCommands, ...liveCommands } as const
export type QueueableName = keyof typeof queueableCommands
export type LiveName = keyof typeof liveCommands
export type CommandName = keyof typeof commandSchemas
export type Args<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>

/** `at`: when the adviser acted, in server time (the desk corrects its clock), used to settle text by time of edit. */
export const commandEnvelope = z.object({ id, name: z.string().max(60), args: z.unknown(), at: ms })
export const queuedEnvelope = commandEnvelope.extend({ seq: z.number().int().positive() })
export type QueuedCommand = z.infer<typeof queuedEnvelope>
export type LiveCommand = z.infer<typeof commandEnvelope>
