import { z } from 'zod'
import { id, ms, text } from './fields.ts'

/** What the telephony says of the other side's number. A number pre-opens a record; it proves nobody (FIELD section 4). */
export const callerSchema = z.object({
  /** As it was presented; empty when it is hidden. */
  raw: z.string().max(120),
  e164: z.string().max(20).nullable(),
  /** The name that was presented with it, if any. */
  name: z.string().max(120),
  /** STIR/SHAKEN, as the carrier checked it; null: not said. */
  attestation: z.enum(['A', 'B', 'C']).nullable(),
  /** What is odd about it (`PhoneReading.flags`), `masked` among them. */
  flags: z.array(z.string().max(40)).max(20),
})

/** Calls: one row a call, on the desk of who holds its contact (docs/VOICE.md). */
export const callRows = {
  call: z.object({
    id,
    contactId: id,
    caseId: id,
    customerId: id,
    /** For whom it rings, who talks or holds; null while it waits. */
    adviserId: id.nullable(),
    direction: z.enum(['inbound', 'outbound']),
    mode: z.enum(['edge', 'sip', 'cti']),
    caller: callerSchema,
    /** The service number that was dialled, or (outbound) the number that was shown. */
    serviceNumber: z.string().max(40),
    /** For whom it was diverted to us, when the network says so. */
    divertedFrom: z.string().max(120).nullable(),
    /** `lost`: its adviser's desk is gone, the customer hears music; `ended` is final. */
    state: z.enum(['waiting', 'ringing', 'talking', 'held', 'lost', 'ended']),
    stateSince: ms,
    enteredAt: ms,
    /** When a human was first on the line. */
    answeredAt: ms.nullable(),
    endedAt: ms.nullable(),
    endedBy: z.enum(['customer', 'adviser', 'system']).nullable(),
    /** Time on hold until now, without the hold under way (ms). */
    heldMs: z.number().int(),
    /** `announcing`: the customer is being told, nothing is kept yet. */
    recording: z.enum(['off', 'announcing', 'on', 'paused']),
    /** An interpreter relays it for who is deaf: the name of the relay; null: nobody does. */
    relay: z.string().max(60).nullable(),
    /** Estimated mean opinion score (1 to 4.5, ITU-T G.107 from loss, delay and jitter), the worst ten seconds, and the loss in per cent. */
    quality: z.object({ mos: z.number(), worst: z.number(), lossPct: z.number() }).nullable(),
  }),
  /** An adviser asks a colleague about the contact he has on the line: a call of its own beside the customer's, under this id. */
  consultation: z.object({
    id,
    /** The customer's call, on hold meanwhile. */
    callId: id,
    contactId: id,
    askerId: id,
    askerName: z.string(),
    /** Null: a number outside, whose name here is the number, masked. */
    askedId: id.nullable(),
    askedName: z.string(),
    /** What it is about; kept no longer than it is shown. */
    question: text,
    state: z.enum(['ringing', 'talking', 'ended']),
    at: ms,
    answeredAt: ms.nullable(),
    endedAt: ms.nullable(),
    /** `back`: who asked ended it; `left`: who was asked did; `unreachable`: his telephone did not ring; `ownPhone`: that of who asked did not; `passed`: he took the contact. */
    outcome: z.enum(['back', 'left', 'refused', 'noAnswer', 'unreachable', 'ownPhone', 'lost', 'passed']).nullable(),
    filedAt: ms.nullable(),
  }),
} as const
