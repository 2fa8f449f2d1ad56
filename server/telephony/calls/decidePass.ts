import type { EdgeOrder } from '../contract.ts'
import type { Dialog } from '../sip/dialog.ts'
import { isHeldSdp } from '../media/isHeldSdp.ts'
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
  if ((call.state !== 'talking' && call.state !== 'held') || leg?.stage !== 'up' || leg.outside) return null
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
      return {
        call: { ...call, state: 'waiting', waiting: 'lost', leg: null },
        told: [{ kind: 'notPassed', body: { legId, number, reason: isLate ? 'noAnswer' : busy } }],
        effects: [...(isLate ? [{ do: 'cancel', leg } as const] : []), ...waitAgain(leg)],
      }
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
      return leg.stage === 'up' ? endCall(call, 'adviser') : nothing
    case 'adviserGone':
      return leg.stage === 'up' ? endCall(call, 'system') : nothing
  }
}
