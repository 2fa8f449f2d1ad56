import { z } from 'zod'
import { topics } from '../../shared/protocol/rows.ts'

/**
 * What the telephony process and the server say to each other (docs/VOICE.md). Events are rows of `edge_event`, in order,
 * read by the server whenever it is up; orders are signed HTTP requests to the telephony, each done once by its `orderId`.
 */

const id = z.string().min(1).max(64)
const ms = z.number().int()
/** An adviser's user part in SIP: his id, in the characters that need no escape (`sipUserOf`). */
const party = z.object({
  /** Header values as they came, in the order of trust: P-Asserted-Identity, Remote-Party-ID, From. */
  asserted: z.string().max(300).nullable(),
  remoteParty: z.string().max(300).nullable(),
  from: z.string().max(300),
  /** Privacy: id, or an anonymous From. */
  isHidden: z.boolean(),
  /** `verstat` or the carrier's own header, when it says so. */
  attestation: z.enum(['A', 'B', 'C']).nullable(),
})

export const edgeEvents = {
  /** A call came in and hears its announcement. `early`: it is not answered yet (183), its waiting is not billed. */
  arrived: z.object({
    party,
    dialled: z.string().max(120),
    divertedFrom: z.string().max(300).nullable(),
    userToUser: z.string().max(1_000).nullable(),
    early: z.boolean(),
    /** Where the menu of the number led him, and by which choices; `chosen` empty: he pressed nothing of use. */
    menu: z
      .object({
        chosen: z.array(z.string().max(60)).max(4),
        topic: z.enum(topics).nullable(),
        language: z.enum(['fr', 'en']),
      })
      .nullish(),
  }),
  /** The adviser's telephone rings. */
  ringing: z.object({ legId: id, adviserId: id }),
  /** It could not ring, which is nobody's fault but the telephone's. */
  notRung: z.object({ legId: id, adviserId: id, reason: z.enum(['unregistered', 'busy', 'refusedBySip', 'error']) }),
  /** It rang for as long as it may. */
  lapsed: z.object({ legId: id, adviserId: id }),
  answered: z.object({ legId: id, adviserId: id }),
  held: z.object({ adviserId: id }),
  resumed: z.object({ adviserId: id }),
  /** The adviser's side is gone without a word; the customer hears music. */
  lost: z.object({ adviserId: id }),
  /** The adviser's side was let go by an order (`park`): the customer hears music. */
  parked: z.object({}),
  /** The customer talks with a number outside, and with no adviser any more; or could not be passed on: he hears music, and his adviser takes him back. */
  passedOut: z.object({ legId: id, number: z.string().max(20) }),
  notPassed: z.object({ legId: id, number: z.string().max(20), reason: z.enum(['busy', 'noAnswer', 'failed']) }),
  digit: z.object({ digit: z.string().regex(/^[\d*#A-D]$/) }),
  /** An outgoing call or a consultation is answered at the other end (`answered` is the side of who placed it), or is not. */
  connected: z.object({}),
  notConnected: z.object({ code: z.number().int() }),
  /** How a recording stands. `kept`: it is over, `recorded` follows; `refused`: the customer did not want it, nothing is left; `none`: nothing was kept. */
  recording: z.object({
    recordingId: id,
    adviserId: id,
    state: z.enum(['announcing', 'on', 'paused', 'kept', 'refused', 'none']),
  }),
  /** Its file is made, under its id; perhaps long after the call. */
  recorded: z.object({ recordingId: id, ms }),
  ended: z.object({ by: z.enum(['customer', 'adviser', 'system']), code: z.number().int().nullable() }),
} as const
export type EdgeEventKind = keyof typeof edgeEvents
export interface EdgeEvent<K extends EdgeEventKind = EdgeEventKind> {
  /** Grows by one; an event is handled once. */
  seq: number
  callId: string
  at: number
  kind: K
  body: z.infer<(typeof edgeEvents)[K]>
}

const order = { orderId: id, callId: id }
export const edgeOrders = z.discriminatedUnion('do', [
  /** Rings one adviser; one at a time for a call. `auto`: his telephone answers by itself (he had the call already). */
  z.object({
    ...order,
    do: z.literal('ring'),
    legId: id,
    adviserId: id,
    ringMs: ms,
    contactId: id,
    offerId: id.nullable(),
    auto: z.boolean(),
  }),
  z.object({ ...order, do: z.literal('cancelRing'), legId: id }),
  /** Lets go of the adviser (his side ends), music for the customer. */
  z.object({ ...order, do: z.literal('park') }),
  /** An outgoing call: the adviser's telephone, then the number, with this one shown. */
  z.object({
    ...order,
    do: z.literal('dial'),
    legId: id,
    adviserId: id,
    contactId: id,
    number: z.string().max(20),
    shown: z.string().max(20),
  }),
  /** The customer goes on to a number outside, with this one shown: the adviser is let go, and has him back when nobody answers there. */
  z.object({
    ...order,
    do: z.literal('passOut'),
    legId: id,
    number: z.string().max(20),
    shown: z.string().max(20),
    ringMs: ms,
  }),
  /** A call between two advisers about a contact: the telephone of who asks (it answers by itself), then the other's. */
  z.object({
    ...order,
    do: z.literal('consult'),
    legId: id,
    adviserId: id,
    contactId: id,
    askedId: id,
    ringMs: ms,
  }),
  /** The same with a number outside, which is called with this one shown. */
  z.object({
    ...order,
    do: z.literal('consultOut'),
    legId: id,
    adviserId: id,
    contactId: id,
    number: z.string().max(20),
    shown: z.string().max(20),
    ringMs: ms,
  }),
  /** The attended transfer: the number outside that is consulted in that call (it talks) has the customer of this one; both sides of the adviser end. */
  z.object({ ...order, do: z.literal('passOn'), legId: id, consultationId: id, ringMs: ms }),
  /** What the waiting caller is told between the music: his place and minutes. */
  z.object({
    ...order,
    do: z.literal('tell'),
    place: z.number().int().min(1),
    minutes: z.number().int().min(0).nullable(),
    language: z.enum(['fr', 'en']),
    /** He is told that he may press 1 to be called back. */
    mayCallBack: z.boolean().optional(),
  }),
  /** He pressed 1: he is told that he is called back at a number that ends so, and hung up; null: that his number cannot be called, and music. */
  z.object({
    ...order,
    do: z.literal('callBack'),
    lastDigits: z
      .string()
      .regex(/^\d\d$/)
      .nullable(),
  }),
  /** `start`: the customer is told first; `refuse`: he does not want it, and nothing of it stays. */
  z.object({
    ...order,
    do: z.literal('record'),
    act: z.enum(['start', 'pause', 'resume', 'stop', 'refuse']),
    recordingId: z.string().regex(/^[\w-]{1,64}$/),
    adviserId: id,
  }),
  z.object({ ...order, do: z.literal('hangUp') }),
])
export type EdgeOrder = z.infer<typeof edgeOrders>
/** 200 with this: taken (what comes of it is an event); `unknownCall` and `wrongState` are answers too, nothing was done. */
export const orderAnswer = z.object({ done: z.enum(['taken', 'repeated', 'unknownCall', 'wrongState']) })

export { legHeaders } from '../../shared/protocol/legHeaders.ts'
