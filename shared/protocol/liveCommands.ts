import { z } from 'zod'
import { bareCode } from './bareCode.ts'
import { basis, fields, id, ms, text } from './commandFields.ts'
import { diagnosisLive } from './diagnosisLive.ts'
import { figuresCommands } from './figuresCommands.ts'
import { floorCommands } from './floorCommands.ts'
import { mailCommands } from './mailCommands.ts'
import { phoneCommands } from './phoneCommands.ts'
import { shopLive } from './shopCommands.ts'
import { adviserStates, documentKinds, operationKinds, topics } from './rows.ts'

/** Only with the server on the line: an accept that fires twenty minutes later is a bug. */
export const liveCommands = {
  ...mailCommands,
  ...diagnosisLive,
  ...phoneCommands,
  ...floorCommands,
  ...figuresCommands,
  ...shopLive,
  'presence.set': z.object({ state: z.enum(adviserStates), reason: z.string().max(40).nullable() }),
  'offer.accept': z.object({ offerId: id }),
  'offer.refuse': z.object({ offerId: id, reasonCode: id }),
  'contact.handOver': z.object({
    contactId: id,
    toAdviserId: id.nullable(),
    toSkill: z.enum(topics).nullable(),
    reasonCode: id,
    note: text.min(1),
    basis,
  }),
  /** Frees its place until then; `note`: what it waits for, for himself. */
  'contact.park': z.object({ contactId: id, until: ms, note: text.trim().max(300) }),
  /** Takes it up again himself, whether there is a place or not. */
  'contact.takeUp': z.object({ contactId: id }),
  /** Minutes between one that comes back and the next. */
  'park.pace': z.object({
    minutes: z.union([z.literal(0), z.literal(5), z.literal(10), z.literal(20), z.literal(30)]),
  }),
  /** The contact is about a matter of this customer that is open already: it goes on in that case. */
  'case.join': z.object({ contactId: id, caseId: id }),
  /** Takes over a text that another seat is sending and does not send; from there it may not leave any more. */
  'draft.takeBack': z.object({ contactId: id, messageId: id, newMessageId: id }),
  /** Opens a record outside a contact: written to the access log before anything is sent. Reason null: it is open with this adviser already. */
  'customer.open': z.object({ customerId: id, reasonCode: id.nullable() }),
  'customer.close': z.object({ customerId: id }),
  /** A record opened beside the contact joins those it may be: nothing is attached before the ladder says so. */
  'recognition.propose': z.object({ contactId: id, customerId: id }),
  /** Attach the contact to one candidate, or (null) keep the provisional record. */
  'recognition.choose': z.object({ contactId: id, customerId: id.nullable() }),
  'verification.answer': z.object({
    contactId: id,
    question: z.enum(['birthDate', 'lastInvoice', 'iban4']),
    answer: z.string().min(1).max(60),
  }),
  'verification.sendCode': z.object({ contactId: id, contactPointId: id }),
  /** Read out or pasted, with its spaces and dashes: only the digits are compared. */
  'verification.checkCode': z.object({
    contactId: id,
    code: z
      .string()
      .max(40)
      .overwrite(bareCode)
      .regex(/^\d{6}$/),
  }),
  /** Where a code may go, masked, and why not elsewhere. */
  'verification.destinations': z.object({ contactId: id }),
  /** A paper of identity that was seen: its kind and its last characters, never its number. */
  'verification.document': z.object({
    contactId: id,
    document: z.enum(documentKinds),
    lastCharacters: z.string().regex(/^[\dA-Z]{4}$/),
    seen: z.enum(['shop', 'video']),
  }),
  /** What is above my powers, asked of a lead of my site while the contact goes on. */
  'approval.ask': z.object({ approvalId: id, contactId: id, kind: z.enum(operationKinds), fields, basis }),
  'approval.withdraw': z.object({ approvalId: id }),
  /** `amount`: what is granted (€); null when it is refused. */
  'approval.decide': z.object({
    approvalId: id,
    verdict: z.enum(['granted', 'refused']),
    amount: z.number().nullable(),
    reason: text.max(300),
  }),
  /** The record behind a request, to read and no more; logged. */
  'approval.look': z.object({ approvalId: id }),
  'customer.merge': z.object({ fromCustomerId: id, intoCustomerId: id, reason: text.min(1).max(300) }),
  'customer.unmerge': z.object({ mergeId: id }),
  /** What would go back with it, counted: more than the merge brought, as what came since to its contacts goes too. */
  'customer.unmergeCounts': z.object({ mergeId: id }),
} as const
