import type { Answerable } from '../sip/transactions.ts'
import type { AdviserLeg, Call } from './call.ts'

const dialog = (callId: string) => ({
  callId,
  local: '<sip:edge@guichet.invalid>;tag=ours',
  remote: '<sip:other@guichet.invalid>;tag=theirs',
  target: 'sip:other@127.0.0.1',
  route: [],
  cseq: 1,
  remoteCseq: 1,
})
export const dialogs = { customer: dialog('customer@x'), leg: dialog('leg@x') }
export const invite: Answerable = { method: 'INVITE', headers: [['call-id', 'customer@x']] }

export const legOf = (changes: Partial<AdviserLeg> = {}): AdviserLeg => ({
  legId: 'leg1',
  adviserId: 'ana',
  contactId: 'k1',
  offerId: 'o1',
  auto: false,
  n: 1,
  stage: 'inviting',
  until: 20_000,
  branch: 'z9hG4bK1',
  dialog: dialogs.leg,
  sdp: '',
  ...changes,
})

/** An inbound call as it arrives, with what a test wants otherwise. */
export const callOf = (changes: Partial<Call> = {}): Call => ({
  id: 'call1',
  direction: 'inbound',
  state: 'arriving',
  waiting: 'queue',
  enteredAt: 0,
  answeredAt: null,
  party: { asserted: null, remoteParty: null, from: '<sip:0612345678@x>', isHidden: false, attestation: null },
  dialled: '3901',
  divertedFrom: null,
  userToUser: null,
  early: false,
  language: 'fr',
  customer: { dialog: dialogs.customer, tag: 'ours', invite, offer: 'offer', answer: '', branch: '' },
  leg: null,
  legs: 0,
  ...changes,
})
