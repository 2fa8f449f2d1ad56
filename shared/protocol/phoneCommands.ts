import { z } from 'zod'
import { phoneProblems, phoneStates } from './rows/fields.ts'

const id = z.string().min(1).max(64)

/** Live: a call is now. What the adviser does in the call itself (answer, hold, mute, digits, hang up) goes by SIP: docs/VOICE.md. */
export const phoneCommands = {
  /** What the desk's telephone is able to do. An adviser whose telephone is not ready is offered no calls. */
  'phone.state': z.object({
    state: z.enum(phoneStates),
    /** Of a trouble: what the adviser can cure. */
    problem: z.enum(phoneProblems).nullable(),
  }),
  /** Calls a customer from his contact: the adviser's own telephone first, then his number. Tells the call's id. */
  'call.dial': z.object({ callId: z.uuid(), contactId: id, contactPointId: id }),
  /** Before a customer is called: which number he will see, and whether he may be called now. `contactPointId` null: his first telephone. */
  'call.ask': z.object({ customerId: id, contactPointId: id.nullable(), commitmentId: id.nullable() }),
  /** Calls a customer of whom no contact is open here: one is opened for it, on the matter of the promise where it keeps one. */
  'call.start': z.object({
    callId: z.uuid(),
    contactId: z.uuid(),
    customerId: id,
    contactPointId: id.nullable(),
    commitmentId: id.nullable(),
  }),
  /** This desk has no sound of a call that is its adviser's (it was reloaded, or crashed): it rings here again and is answered by itself. */
  'call.rejoin': z.object({ callId: id }),
  /** Asks a colleague about the contact on the line: his own telephone, which has its customer on hold, then the colleague's. */
  'consult.begin': z.object({
    consultationId: z.uuid(),
    callId: id,
    adviserId: id,
    question: z.string().max(300),
  }),
  /** The same with a number outside, which sees nothing of the file. */
  'consult.beginOut': z.object({ consultationId: z.uuid(), callId: id, number: z.string().min(2).max(40) }),
  /** The number outside that is consulted at this moment has the customer; the contact stays, to be concluded. */
  'consult.passOn': z.object({ consultationId: id }),
  /** Ends it, by either. */
  'consult.end': z.object({ consultationId: id }),
  /** Who may be asked about this contact now, and who not, and why. */
  'consult.colleagues': z.object({ contactId: id }),
  'call.hangUp': z.object({ callId: id }),
  /** An answering machine took the call that we made: hung up, and not reached. */
  'call.machine': z.object({ callId: id }),
  /** The customer on the line goes on to a number outside, without asking there first; the contact stays. */
  'call.passOut': z.object({ callId: id, number: z.string().min(2).max(40) }),
  /** Recording on demand; `refuse`: the customer does not want it, and nothing of it stays. */
  'call.record': z.object({ callId: id, act: z.enum(['start', 'pause', 'resume', 'stop', 'refuse']) }),
  /** An interpreter relays this call for who is deaf (the name of the relay; empty: not known), or nobody does (null). */
  'call.relay': z.object({ callId: id, name: z.string().trim().max(60).nullable() }),
  /**
   * A chat beside the call, under the same contact: answers with a code that the customer types on the page of the chat (VO29), or finds in a text
   * message to the number he calls from.
   */
  'call.openChat': z.object({ callId: id, bySms: z.boolean() }),
  /** What `getStats` told of the sound, reckoned by the desk, every ten seconds and at the end. */
  'call.quality': z.object({ callId: id, mos: z.number().min(1).max(4.5), lossPct: z.number().min(0).max(100) }),
} as const
