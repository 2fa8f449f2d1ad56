import { z } from 'zod'
import { id, text } from './commandFields.ts'
import { topics } from './rows/fields.ts'

/** Why, in the lead's own words: it stands in the log of the floor, and nowhere else. */
const why = text.trim().min(1).max(200)
const many = z.array(id).min(1).max(200)

/** Live: what a lead does on the floor, and how an adviser asks for him (docs/FLOOR.md). */
export const floorCommands = {
  /** The contacts behind a figure (floorAnswers.ts): of one queue that wait, of one adviser that he has. */
  'floor.contacts': z.object({ queueId: id.nullable(), adviserId: id.nullable() }),
  /** How the day went so far, by half-hours (floorAnswers.ts), over the queues that this lead sees. */
  'floor.day': z.object({}),
  /** What customers are told of their wait, and how right it was today (floorAnswers.ts), over the queues that this lead sees. */
  'floor.waits': z.object({}),
  /** Sets advisers' states. `pause`: the coded reason of a break. Tells what was done, and to whom not and why. */
  'floor.setState': z.object({
    logId: z.uuid(),
    adviserIds: many,
    state: z.enum(['available', 'break', 'away']),
    pause: id.nullable(),
    reason: why,
  }),
  /** Gives contacts that wait, ring or are open to one adviser, or to who has a skill, with their file and their arrival. */
  'floor.pass': z.object({
    logId: z.uuid(),
    contactIds: many,
    toAdviserId: id.nullable(),
    toSkill: z.enum(topics).nullable(),
    reason: why,
  }),
  /** Why each offer of a contact went where it went: the facts of that moment, and whom they fall to when decided anew (floorAnswers.ts). */
  'floor.replay': z.object({ contactId: id }),
  /** Takes back what a lead did, as far as nothing came after it. */
  'floor.undo': z.object({ logId: id }),
  /** Opens the file behind a contact of the floor to read, as long as any opening; the log says so. */
  'floor.watch': z.object({ contactId: id }),
  /** A word to the adviser in a contact that goes on: a note that he sees at once, and the customer never. */
  /** A lead's own words to the customer of a chat that an adviser of his floor has. */
  'floor.join': z.object({ messageId: z.uuid(), contactId: id, text: text.trim().min(1).max(2_000) }),
  'floor.whisper': z.object({ noteId: z.uuid(), contactId: id, text: text.trim().min(1).max(500) }),
  /** Tells something to everybody of the lead's floor, on the screen until each has read it or the hours are over. */
  'broadcast.send': z.object({
    broadcastId: z.uuid(),
    text: text.trim().min(1).max(500),
    hours: z.number().int().min(1).max(24),
  }),
  /** Calls it back from whoever has not read it yet. */
  'broadcast.end': z.object({ broadcastId: id }),
  /** Those of the last two days on the lead's floor, with how many have read each (floorAnswers.ts). */
  'broadcast.list': z.object({}),
  /** Who has read it, when, and who has not. */
  'broadcast.readers': z.object({ broadcastId: id }),
  /** Has read it. */
  'broadcast.read': z.object({ broadcastId: id }),
  /** Has seen these alerts of his floor, as bad as they are now. */
  'alert.acknowledge': z.object({ alertIds: z.array(id).min(1).max(100) }),
  /** The alerts of the last two days on the lead's floor, with who saw each (floorAnswers.ts). */
  'alert.list': z.object({}),
  /** An adviser asks the leads of his floor for help with a contact of his. */
  'help.ask': z.object({ helpId: z.uuid(), contactId: id, words: text.trim().max(500) }),
  /** A lead comes: he sees the file to read, and the adviser who it is. */
  'help.answer': z.object({ helpId: id }),
  /** It is settled, or not wanted any more: by the adviser, or by the lead who came. */
  'help.end': z.object({ helpId: id }),
} as const
