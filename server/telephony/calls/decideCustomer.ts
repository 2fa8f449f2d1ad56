import { isHeldSdp } from '../media/isHeldSdp.ts'
import { arrivalOf } from './arrivalOf.ts'
import type { Call, CallInput, Decision, Effect } from './call.ts'
import { soundOfMenu } from './decideMenu.ts'
import { endCall } from './endCall.ts'
import { isConnected } from './isConnected.ts'
import { goOnTape, restTape } from './recordingSteps.ts'

type CustomerInput = Extract<CallInput, { is: 'opened' | 'failed' | 'restored' | `customer${string}` }>

/** What comes from the customer's side, and from this process itself. */
export function decideCustomer(call: Call, input: CustomerInput, now: number): Decision {
  const nothing: Decision = { call, told: [], effects: [] }
  switch (input.is) {
    case 'opened':
      return call.state === 'arriving' ? arrived(call, input.answer) : nothing
    case 'customerAnswered':
      if (call.state !== 'dialling') return { ...nothing, effects: [{ do: 'bye', dialog: input.dialog }] }
      return {
        call: {
          ...call,
          state: 'talking',
          answeredAt: now,
          customer: { ...call.customer, dialog: input.dialog, offer: input.sdp },
        },
        told: [{ kind: 'connected', body: {} }],
        effects: [{ do: 'joinCustomer' }, { do: 'silence', to: 'adviser' }],
      }
    case 'customerRefused': {
      if (call.state !== 'dialling') return nothing
      // Nothing is left to be cancelled.
      const ended = endCall({ ...call, state: 'ringing' }, 'system', input.code)
      return { ...ended, told: [{ kind: 'notConnected', body: { code: input.code } }, ...ended.told] }
    }
    case 'customerLate': {
      if (call.state !== 'dialling') return nothing
      const late = endCall(call, 'system')
      return { ...late, told: [{ kind: 'notConnected', body: { code: 408 } }, ...late.told] }
    }
    case 'customerOffers':
      return {
        ...nothing,
        call: { ...call, customer: { ...call.customer, offer: input.sdp } },
        effects: [
          { do: 'reoffer', side: 'customer', sdp: input.sdp, request: input.request, held: isHeldSdp(input.sdp) },
        ],
      }
    case 'customerHangsUp':
      return endCall(call, 'customer', input.code)
    case 'customerGone':
      return endCall(call, 'customer')
    case 'customerQuiet':
      return isConnected(call) ? { ...nothing, effects: [{ do: 'probe', side: 'customer' }] } : nothing
    case 'failed':
      return call.state === 'arriving' ? refusedAtTheDoor(call) : nothing
    case 'restored':
      // What he was told before this process was killed is said: he may go.
      return call.isLeaving ? endCall(call, 'system') : { ...nothing, effects: restored(call) }
  }
}

function arrived(call: Call, answer: string): Decision {
  const { early, menu } = call
  const request = call.customer.invite
  const first = early ? { code: 183, reason: 'Session Progress' } : { code: 200, reason: 'OK' }
  return {
    call: {
      ...call,
      state: menu ? 'menu' : 'waiting',
      customer: { ...call.customer, answer, invite: early ? call.customer.invite : null },
    },
    told: menu ? [] : [arrivalOf(call)],
    effects: [
      ...(request ? [{ do: 'answer', request, sdp: answer, ...first } as const] : []),
      { do: 'play', sound: menu ? soundOfMenu(call, menu) : 'announcement', to: 'customer' },
    ],
  }
}

/** There is no sound to be had: better told at once than a mute call. */
const refusedAtTheDoor = (call: Call): Decision => ({
  call: { ...call, state: 'ended' },
  told: [],
  effects: [
    ...(call.customer.invite
      ? [{ do: 'answer', request: call.customer.invite, code: 503, reason: 'Service Unavailable' } as const]
      : []),
    { do: 'close' },
  ],
})

/** This process was killed: who waited goes on waiting, who rang goes on ringing, and whether they are all still there is asked. */
function restored(call: Call): Effect[] {
  const effects: Effect[] = []
  const { invite: request, answer: sdp } = call.customer
  if (request) effects.push({ do: 'answer', request, code: 183, reason: 'Session Progress', sdp })
  else if (isConnected(call)) effects.push({ do: 'probe', side: 'customer' })
  if (call.state === 'menu' && call.menu)
    effects.push({ do: 'play', sound: soundOfMenu(call, call.menu), to: 'customer' })
  const hearsMusic =
    call.state === 'waiting' || call.state === 'held' || (call.state === 'ringing' && call.direction === 'inbound')
  if (hearsMusic) effects.push({ do: 'play', sound: 'music', to: 'customer' })
  if (call.state === 'talking') effects.push(...goOnTape(call))
  if (call.recording?.stage === 'paused') effects.push({ do: 'tape', act: 'rest', recording: call.recording })
  else if (call.state !== 'talking') effects.push(...restTape(call))
  if (call.leg && call.leg.stage !== 'up') effects.push({ do: 'adopt', leg: call.leg })
  if (call.state === 'dialling') effects.push({ do: 'dial', isAdopted: true })
  if (call.leg?.stage === 'up') effects.push({ do: 'probe', side: 'adviser' })
  return effects
}
