import type { Call, CallInput, Decision } from './call.ts'
import { decideAdviser } from './decideAdviser.ts'
import { decideCustomer } from './decideCustomer.ts'
import { decideMenu } from './decideMenu.ts'
import { decideOrder } from './decideOrder.ts'
import { announced } from './decideRecord.ts'
import { endCall } from './endCall.ts'
import { endTape } from './recordingSteps.ts'

/** What comes of an input: the call afterwards, what the server is told, and what is to be done, in that order. Pure. */
export function decideCall(call: Call, input: CallInput, now: number): Decision {
  const nothing: Decision = { call, told: [], effects: [] }
  if (call.state === 'ended') return afterTheEnd(call, input)
  switch (input.is) {
    case 'order':
      return decideOrder(call, input, now)
    case 'legRinging':
    case 'legAnswered':
    case 'legRefused':
    case 'legLate':
    case 'adviserOffers':
    case 'adviserHangsUp':
    case 'adviserGone':
      return decideAdviser(call, input, now)
    case 'menuLate':
      return decideMenu(call, input)
    case 'played':
      if (call.state === 'menu') return decideMenu(call, input)
      if (call.isLeaving) return endCall(call, 'system')
      return (
        announced(call) ??
        (call.state === 'waiting' || (call.state === 'ringing' && call.direction === 'inbound')
          ? { ...nothing, effects: [{ do: 'play', sound: 'music', to: 'customer' }] }
          : nothing)
      )
    case 'recordingFailed':
      return call.recording?.id === input.recordingId ? endTape(call) : nothing
    case 'digit':
      if (call.state === 'menu') return decideMenu(call, input)
      // Of a card, perhaps: it is written nowhere.
      if (call.recording?.stage === 'paused') return nothing
      return { ...nothing, told: [{ kind: 'digit', body: { digit: input.digit } }] }
    default:
      return decideCustomer(call, input, now)
  }
}

/** What comes too late is let go politely. */
function afterTheEnd(call: Call, input: CallInput): Decision {
  if (input.is === 'order') return { call, told: [], effects: [], isRefused: true }
  if (input.is === 'legAnswered' || input.is === 'customerAnswered')
    return { call, told: [], effects: [{ do: 'bye', dialog: input.dialog }] }
  if (input.is === 'adviserOffers' || input.is === 'customerOffers')
    return { call, told: [], effects: [{ do: 'answer', request: input.request, code: 481, reason: 'Call is over' }] }
  return { call, told: [], effects: [] }
}
