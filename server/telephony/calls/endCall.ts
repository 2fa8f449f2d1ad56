import type { Call, Decision, Effect } from './call.ts'
import { arrivalOf } from './arrivalOf.ts'
import { isConnected } from './isConnected.ts'
import { endTape } from './recordingSteps.ts'

/** Ends a call on all sides but the one that has gone already. `code`: the SIP answer that said so, if any. */
export function endCall(call: Call, by: 'customer' | 'adviser' | 'system', code: number | null = null): Decision {
  const { customer, leg } = call
  const request = customer.invite
  const tape = endTape(call)
  const effects: Effect[] = [...tape.effects]
  const isThere = leg?.stage === 'up' || leg?.outside?.isThere
  if (leg && !isThere) effects.push({ do: 'cancel', leg })
  if (leg && isThere && by !== 'adviser') effects.push({ do: 'bye', dialog: leg.dialog })
  if (by === 'customer') {
    if (request) effects.push({ do: 'answer', request, code: 487, reason: 'Request Terminated' })
  } else if (request) effects.push({ do: 'answer', request, code: 480, reason: 'Temporarily Unavailable' })
  else if (call.state === 'dialling') effects.push({ do: 'cancelDial' })
  else if (isConnected(call)) effects.push({ do: 'bye', dialog: customer.dialog })
  effects.push({ do: 'close' })
  return {
    call: { ...tape.call, state: 'ended', leg: null, customer: { ...customer, invite: null } },
    // Who hangs up in the menu has called all the same.
    told:
      call.state === 'arriving'
        ? []
        : [...(call.state === 'menu' ? [arrivalOf(call)] : []), ...tape.told, { kind: 'ended', body: { by, code } }],
    effects,
  }
}
