import { randomBytes } from 'node:crypto'
import type { EdgeOrder } from '../contract.ts'
import { emptySdp } from '../media/media.ts'
import type { Dialog } from '../sip/dialog.ts'
import type { Call, Decision } from './call.ts'
import { newBranch } from './legDialog.ts'

/** How long an adviser's own telephone may take to answer a call that he asked for (ms). */
const ownRing = 20_000

/** An outgoing call, which begins with the adviser's own telephone. */
export function callOfDial(
  order: Extract<EdgeOrder, { do: 'dial' }>,
  {
    now,
    branch,
    dialog,
    domain,
    carrier,
  }: { now: number; branch: string; dialog: Dialog; domain: string; carrier: string },
): Decision {
  const tag = randomBytes(8).toString('hex')
  const shown = `<sip:${order.shown}@${domain}>`
  const to = `sip:${order.number}@${carrier}`
  const leg = {
    legId: order.legId,
    adviserId: order.adviserId,
    contactId: order.contactId,
    offerId: null,
    auto: true,
    n: 1,
    stage: 'inviting' as const,
    until: now + ownRing,
    branch,
    dialog,
    sdp: '',
  }
  const call: Call = {
    id: order.callId,
    direction: 'outbound',
    state: 'ringing',
    waiting: 'queue',
    enteredAt: now,
    answeredAt: null,
    party: { asserted: null, remoteParty: null, from: shown, isHidden: false, attestation: null },
    dialled: order.number,
    divertedFrom: null,
    userToUser: null,
    early: false,
    language: 'fr',
    customer: {
      dialog: {
        callId: `${randomBytes(12).toString('hex')}@edge`,
        local: `${shown};tag=${tag}`,
        remote: `<${to}>`,
        target: to,
        route: [],
        cseq: 1,
        remoteCseq: null,
      },
      tag,
      invite: null,
      offer: emptySdp,
      answer: '',
      branch: newBranch(),
    },
    leg,
    legs: 1,
  }
  return { call, told: [], effects: [{ do: 'invite', leg }] }
}
