import { isHeldSdp } from '../media/isHeldSdp.ts'
import type { AdviserLeg, Call, CallInput, Decision, Told } from './call.ts'
import { decideOutside } from './decidePass.ts'
import { endCall } from './endCall.ts'
import { letGo } from './letGo.ts'
import { endTape, goOnTape, restTape } from './recordingSteps.ts'
import { waitAgain } from './waitAgain.ts'

type AdviserInput = Extract<CallInput, { is: `leg${string}` | `adviser${string}` }>

/** What comes from the adviser's telephone, the one that rings or the one that talks. */
export function decideAdviser(call: Call, input: AdviserInput, now: number): Decision {
  const nothing: Decision = { call, told: [], effects: [] }
  const { leg } = call
  if (leg?.outside) return decideOutside(call, leg, input)
  switch (input.is) {
    case 'legRinging':
      if (leg?.legId !== input.legId || leg.stage !== 'inviting') return nothing
      return {
        ...nothing,
        call: { ...call, leg: { ...leg, stage: 'ringing' } },
        told: [{ kind: 'ringing', body: { legId: leg.legId, adviserId: leg.adviserId } }],
      }
    case 'legAnswered':
      // He answered while he was told to stop.
      if (leg?.legId !== input.legId || leg.stage === 'up')
        return { ...nothing, effects: [{ do: 'bye', dialog: input.dialog }] }
      return joined(call, { ...leg, stage: 'up', dialog: input.dialog, sdp: input.sdp }, now)
    case 'legRefused':
    case 'legLate': {
      if (leg?.legId !== input.legId || leg.stage === 'up') return nothing
      const { legId, adviserId } = leg
      const why: Told =
        input.is === 'legLate'
          ? { kind: 'lapsed', body: { legId, adviserId } }
          : { kind: 'notRung', body: { legId, adviserId, reason: input.reason } }
      if (call.direction !== 'inbound' && call.answeredAt === null) {
        const ended = endCall(call, 'system')
        return { ...ended, told: [why, ...ended.told] }
      }
      return {
        call: { ...call, state: 'waiting', leg: null },
        told: [why],
        effects: [...(input.is === 'legLate' ? [{ do: 'cancel', leg } as const] : []), ...waitAgain(leg)],
      }
    }
    case 'adviserOffers':
      return offered(call, input)
    case 'adviserHangsUp':
      return leg?.stage === 'up' ? endCall(call, 'adviser') : nothing
    case 'adviserGone':
      if (leg?.stage !== 'up') return nothing
      // Of a call that he was making there is nobody to wait for him.
      // Nor has who is asked any reason to wait: a consultation is begun anew.
      return call.state === 'dialling' || call.direction === 'internal' ? endCall(call, 'system') : letGo(call, 'lost')
  }
}

function joined(call: Call, leg: AdviserLeg, now: number): Decision {
  const told: Told[] = [{ kind: 'answered', body: { legId: leg.legId, adviserId: leg.adviserId } }]
  if (call.direction !== 'inbound' && call.answeredAt === null)
    return {
      call: { ...call, state: 'dialling', leg },
      told,
      effects: [
        { do: 'join', leg },
        { do: 'play', sound: 'ringback', to: 'adviser' },
        { do: 'dial', isAdopted: false },
      ],
    }
  const { invite: request, answer: sdp } = call.customer
  const isHis = call.recording?.adviserId === leg.adviserId
  const tape: Decision = isHis ? { call, told: [], effects: goOnTape({ ...call, leg }) } : endTape(call)
  return {
    call: {
      ...tape.call,
      state: 'talking',
      waiting: 'queue',
      answeredAt: call.answeredAt ?? now,
      leg,
      customer: { ...call.customer, invite: null },
    },
    told: [...tape.told, ...told],
    effects: [
      { do: 'join', leg },
      { do: 'silence', to: 'customer' },
      ...tape.effects,
      ...(request ? [{ do: 'answer', request, code: 200, reason: 'OK', sdp } as const] : []),
    ],
  }
}

/** His re-INVITE: hold, resume, or the same again with other addresses. */
function offered(call: Call, { sdp, request }: Extract<AdviserInput, { is: 'adviserOffers' }>): Decision {
  const { leg, state } = call
  if (leg?.stage !== 'up' || (state !== 'talking' && state !== 'held'))
    return { call, told: [], effects: [{ do: 'answer', request, code: 491, reason: 'Request Pending' }] }
  const held = isHeldSdp(sdp)
  const turns = held !== (state === 'held')
  const { adviserId } = leg
  return {
    call: { ...call, state: held ? 'held' : 'talking', leg: { ...leg, sdp } },
    told: turns ? [held ? { kind: 'held', body: { adviserId } } : { kind: 'resumed', body: { adviserId } }] : [],
    effects: [
      { do: 'reoffer', side: 'adviser', sdp, request, held },
      ...(turns && held ? restTape(call) : []),
      ...(turns
        ? [
            { do: 'block', leg, isBlocked: held } as const,
            held
              ? ({ do: 'play', sound: 'music', to: 'customer' } as const)
              : ({ do: 'silence', to: 'customer' } as const),
          ]
        : []),
      ...(turns && !held ? goOnTape(call) : []),
    ],
  }
}
