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
  line: null,
  assistance: 'standard',
  territory: 'FR',
  urgencies: [],
  depth: 1,
  ...more,
})
export const adviser = (adviserId: string, more: Partial<Candidate> = {}): Candidate => ({
  adviserId,
  skills: ['internet'],
  languages: ['fr'],
  capacity: 2,
  levels: {},
  siteId: 'site-own',
  isOwn: true,
  load: 0,
  ringing: false,
  regions: null,
  idleSince: now - 120_000,
  returnedAt: null,
  phone: true,
  ...more,
})
