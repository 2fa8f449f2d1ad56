import { z } from 'zod'
import { basis, fields, id, ms, text } from './commandFields.ts'
import { diagnosisQueueable } from './diagnosisCommands.ts'
import { shopQueueable } from './shopCommands.ts'
import { waySchema } from './waySchema.ts'
import { commitmentKinds, operationKinds } from './rows.ts'

const attachment = z.object({ id, name: z.string().max(255), type: z.string().max(100), size: z.number().int().min(0) })

/** May wait in the outbox: run on the desk at once, on the server when it is reached (same decision, shared/domain/decide.ts). */
export const queueableCommands = {
  ...diagnosisQueueable,
  ...shopQueueable,
  /** `seenN`: the last inbound message the adviser had seen; `offline`: written while the server could not be reached (SP14). */
  'message.send': z.object({
    messageId: id,
    contactId: id,
    text: text.min(1),
    attachments: z.array(attachment).max(10),
    seenN: z.number().int(),
    offline: z.boolean(),
    /** Absent: as the contact came. */
    way: waySchema.optional(),
  }),
  'message.markRead': z.object({ contactId: id, upTo: z.number().int() }),
  'note.add': z.object({ noteId: id, customerId: id, contactId: id.nullable(), text: text.min(1), basis }),
  /** `messageId`: what it will become; `sending`: that message is on its way out of this seat. */
  'draft.save': z.object({
    contactId: id,
    mode: z.enum(['answer', 'note']),
    text,
    messageId: id.optional(),
    sending: z.boolean().optional(),
    /** Mark of the text that this seat knew to be there (`textMark`): another one that stands there is kept beside, not lost. */
    over: z.string().max(20).optional(),
    /** Of the texts beside: those that the adviser has decided on, by their time. */
    settled: z.array(ms).max(20).optional(),
  }),
  /** `unresolved`: ended without a resolution (its customer left, nothing was asked): a reason code of that kind. Missing: resolved. */
  'contact.resolve': z.object({
    contactId: id,
    reasonCode: id,
    note: text,
    basis,
    outcome: z.enum(['resolved', 'unresolved']).optional(),
  }),
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
    basis,
  }),
  'commitment.settle': z.object({ commitmentId: id, outcome: z.enum(['kept', 'cancelled']), text, basis }),
  'operation.perform': z.object({
    operationId: id,
    customerId: id,
    contactId: id.nullable(),
    kind: z.enum(operationKinds),
    fields,
    basis,
    /** A lead's yes to what is above one's powers. */
    approvalId: id.optional(),
  }),
} as const
