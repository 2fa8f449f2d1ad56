import fc from 'fast-check'
import type { Fault } from './fakeNet.ts'

/** One thing that happens to two desks and their server. `at` and `n` choose among desks, contacts and rows. */
export interface Step {
  do: (typeof deeds)[number]
  at: 0 | 1
  n: number
  /** Turns of the event loop before the next step, so that steps fall in the middle of others. */
  turns: number
}
const deeds = [
  'note',
  'note',
  'message',
  'message',
  'draft',
  'compose',
  'sendDraft',
  'sendDraft',
  'takeBack',
  'rescue',
  'resolve',
  'recall',
  'release',
  'retry',
  'dismiss',
  'inbound',
  'serverNote',
  'move',
  'remove',
  'closeContact',
  'openContact',
  'cut',
  'silence',
  'restore',
  'restore',
  'restart',
  'crash',
  'revoke',
  'grant',
  'forget',
  'expire',
  'pass',
  'pass',
  'quiet',
] as const

export const stepsArbitrary = fc.array(
  fc.record<Step>({
    do: fc.constantFrom(...deeds),
    at: fc.constantFrom(0, 1),
    n: fc.nat({ max: 5 }),
    turns: fc.constantFrom(0, 0, 1, 3, 10),
  }),
  { minLength: 5, maxLength: 60 },
)
const draftDeeds = [
  'compose', 'sendDraft', 'sendDraft', 'takeBack', 'rescue', 'rescue', 'recall', 'cut', 'restore', 'restore', 'crash', 'pass', 'quiet', 'quiet',
] as const // prettier-ignore
/** One text of one contact between two seats: what all deeds together come upon too seldom. */
export const draftStepsArbitrary = fc.array(
  fc.record<Step>({
    do: fc.constantFrom(...draftDeeds),
    at: fc.constantFrom(0, 1),
    // The first contact, and 0.1 s or 4 s that pass.
    n: fc.constantFrom(0, 2),
    turns: fc.constantFrom(0, 0, 3),
  }),
  { minLength: 8, maxLength: 30, size: 'max' },
)
export const faultsArbitrary = fc.infiniteStream(
  fc.constantFrom<Fault>(null, null, null, null, null, null, 'loseRequest', 'loseReply', 'duplicate', 'lateCut'),
)
