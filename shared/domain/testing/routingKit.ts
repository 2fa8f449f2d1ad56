import type { Candidate, Waiting } from '../routing.ts'

/** Tests of routing: a time, ms, and a contact and an adviser that fit each other. */
export const now = 10_000_000
export const contact = (contactId: string, more: Partial<Waiting> = {}): Waiting => ({
  contactId,
  channel: 'chat',
  skill: 'internet',
  language: 'fr',
  region: 'Bretagne',
  enteredAt: now - 60_000,
  turnedDown: [],
  handedOver: null,
  keptFor: null,
  isLive: false,
  knownBy: [],
  onLine: false,
  ...more,
})
export const adviser = (adviserId: string, more: Partial<Candidate> = {}): Candidate => ({
  adviserId,
  skills: ['internet'],
  languages: ['fr'],
  capacity: 2,
  load: 0,
  ringing: false,
  regions: null,
  idleSince: now - 120_000,
  returnedAt: null,
  phone: true,
  ...more,
})
