import type { EdgeOrder } from '../contract.ts'
import type { Dialog } from '../sip/dialog.ts'
import { isHeldSdp } from '../media/isHeldSdp.ts'
import { numbered } from '../sip/numbered.ts'
import type { AdviserLeg, Call, CallInput, Decision, Effect } from './call.ts'
import { endCall } from './endCall.ts'
import { endTape } from './recordingSteps.ts'
import { waitAgain } from './waitAgain.ts'

type PassOrder = Extract<EdgeOrder, { do: 'passOut' }>
type LegInput = Extract<CallInput, { is: `leg${string}` | `adviser${string}` }>

/**
 * The customer goes to a number outside: his adviser is let go, he hears it ring, and whoever answers stands where an adviser does.
 * No adviser's id is on that side: what is said of a desk is never meant for it. Null: not in this state.
 */
export function passOut(
  call: Call,
  order: PassOrder,
  fresh: { now: number; branch: string; dialog: Dialog },
): Decision | null {
  const { leg } = call
  if (!hasAdviser(call) || !leg) return null
  const tape = endTape(call)
  const { number, shown } = order
  const out: AdviserLeg = {
    legId: order.legId,
    adviserId: '',
    contactId: leg.contactId,
    offerId: null,
    auto: false,
    n: call.legs + 1,
    stage: 'inviting',
    until: fresh.now + order.ringMs,
    branch: fresh.branch,
    dialog: fresh.dialog,
    sdp: '',
    outside: { number, shown },
  }
  const effects: Effect[] = [
    ...tape.effects,
    { do: 'bye', dialog: leg.dialog },
    { do: 'forget', leg },
    { do: 'play', sound: 'ringback', to: 'customer' },
    { do: 'invite', leg: out },
  ]
  return { call: { ...tape.call, state: 'ringing', leg: out, legs: out.n }, told: tape.told, effects }
}

const hasAdviser = ({ state, leg }: Call): boolean =>
  (state === 'talking' || state === 'held') && leg?.stage === 'up' && !leg.outside

/**
 * The number outside that was consulted, and has said yes, has the customer: its side leaves the consultation's call for this one, asked
 * by a re-INVITE to where its sound is now. Null: one of the two is not in this state.
 */
export function passOn(
  call: Call,
  consultation: Call | undefined,
  order: Extract<EdgeOrder, { do: 'passOn' }>,
  { now, branch }: { now: number; branch: string },
): { passed: Decision; given: Decision } | null {
  const outside = consultation?.asked?.outside
  const isTalking = consultation?.state === 'talking' || consultation?.state === 'held'
  if (!consultation || !outside || !isTalking) return null
  const theirs = consultation.customer.dialog
  const dialog = numbered(theirs, consultation.enteredAt, now)
  const passed = passOut(call, { ...order, do: 'passOut', ...outside }, { now, branch, dialog })
  if (!passed?.call.leg) return null
  const leg: AdviserLeg = { ...passed.call.leg, outside: { ...outside, isThere: true } }
  return {
    passed: {
      ...passed,
      call: { ...passed.call, leg },
      // He is there already: nothing rings.
      effects: passed.effects.map((effect) =>
        effect.do === 'play' ? { ...effect, sound: 'music' } : effect.do === 'invite' ? { ...effect, leg } : effect,
      ),
    },
    given: givenAway(consultation),
  }
}

/** A consultation whose number outside went on to the customer: over, and nobody there is hung up. */
export function givenAway(consultation: Call): Decision {
  const { leg, customer } = consultation
  // The dialog is the customer's call's now: nothing of it is looked for here.
  const dialog = { ...customer.dialog, callId: `${customer.dialog.callId} given` }
  return {
    call: { ...consultation, state: 'ended', leg: null, customer: { ...customer, dialog } },
    told: [{ kind: 'ended', body: { by: 'adviser', code: null } }],
    effects: [...(leg ? [{ do: 'bye', dialog: leg.dialog } as const] : []), { do: 'close' }],
  }
}

/** What comes from the number outside. Not reached: the customer hears music again, and his adviser has him back (VO24). */
export function decideOutside(call: Call, leg: AdviserLeg, input: LegInput): Decision {
  const nothing: Decision = { call, told: [], effects: [] }
  const { legId } = leg
  const number = leg.outside?.number ?? ''
  switch (input.is) {
    case 'legRinging':
      if (legId !== input.legId || leg.stage !== 'inviting') return nothing
      return { ...nothing, call: { ...call, leg: { ...leg, stage: 'ringing' } } }
    case 'legAnswered': {
      if (legId !== input.legId || leg.stage === 'up')
        return { ...nothing, effects: [{ do: 'bye', dialog: input.dialog }] }
      const up: AdviserLeg = { ...leg, stage: 'up', dialog: input.dialog, sdp: input.sdp }
      return {
        call: { ...call, state: 'talking', waiting: 'queue', leg: up },
        told: [{ kind: 'passedOut', body: { legId, number } }],
        effects: [
          { do: 'join', leg: up },
          { do: 'silence', to: 'customer' },
        ],
      }
    }
    case 'legRefused':
    case 'legLate': {
      if (legId !== input.legId || leg.stage === 'up') return nothing
      const isLate = input.is === 'legLate'
      const busy = !isLate && input.reason === 'busy' ? ('busy' as const) : ('failed' as const)
      return notPassed(call, leg, isLate ? 'noAnswer' : busy, isLate)
    }
    case 'adviserOffers': {
      const { sdp, request } = input
      if (leg.stage !== 'up')
        return { ...nothing, effects: [{ do: 'answer', request, code: 491, reason: 'Request Pending' }] }
      // His own music, where he holds: none of ours over it.
      return {
        ...nothing,
        call: { ...call, leg: { ...leg, sdp } },
        effects: [{ do: 'reoffer', side: 'adviser', sdp, request, held: isHeldSdp(sdp) }],
      }
    }
    case 'adviserHangsUp':
      if (leg.stage !== 'up') return leg.outside?.isThere ? notPassed(call, leg, 'failed', false) : nothing
      return endCall(call, 'adviser')
    case 'adviserGone':
      return leg.stage === 'up' ? endCall(call, 'system') : nothing
  }
}

function notPassed(
  call: Call,
  leg: AdviserLeg,
  reason: 'busy' | 'noAnswer' | 'failed',
  /** Its telephone rings on, unless it is told. */
  rings: boolean,
): Decision {
  const { legId, outside } = leg
  const effects: Effect[] = outside?.isThere
    ? [{ do: 'bye', dialog: leg.dialog }]
    : rings
      ? [{ do: 'cancel', leg }]
      : []
  return {
    call: { ...call, state: 'waiting', waiting: 'lost', leg: null },
    told: [{ kind: 'notPassed', body: { legId, number: outside?.number ?? '', reason } }],
    effects: [...effects, ...waitAgain(leg)],
  }
}
