import type { Call, Decision } from './call.ts'
import { endTape, restTape } from './recordingSteps.ts'
import { waitAgain } from './waitAgain.ts'

/** The adviser's side ends, the customer hears music and never that he was let go. Said to the adviser's telephone in any case: it may be there after all. */
export function letGo(call: Call, why: 'parked' | 'lost'): Decision {
  const { leg } = call
  if (!leg) return { call, told: [], effects: [] }
  // Who comes back goes on with it; the next adviser begins his own.
  const tape: Decision = why === 'lost' ? { call, told: [], effects: restTape(call) } : endTape(call)
  return {
    call: { ...tape.call, state: 'waiting', waiting: why, leg: null },
    told: [
      ...tape.told,
      why === 'lost' ? { kind: 'lost', body: { adviserId: leg.adviserId } } : { kind: 'parked', body: {} },
    ],
    effects: [...tape.effects, { do: 'bye', dialog: leg.dialog }, ...waitAgain(leg)],
  }
}
