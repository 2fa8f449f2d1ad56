import type { Call, Decision, Effect, Recording, Told } from './call.ts'

const say = ({ id, adviserId }: Recording, state: 'kept' | 'refused' | 'none'): Told => ({
  kind: 'recording',
  body: { recordingId: id, adviserId, state },
})

/** Nobody is to be kept while there is music, or no adviser. */
export const restTape = ({ recording }: Call): Effect[] =>
  recording?.stage === 'on' ? [{ do: 'tape', act: 'rest', recording }] : []

/** The two hear each other again: what was under way goes on, and who was being told is told from the beginning. */
export function goOnTape({ recording, leg }: Call): Effect[] {
  if (recording?.stage === 'on') return [{ do: 'tape', act: 'start', recording }]
  if (recording?.stage !== 'announcing' || !leg) return []
  return [
    { do: 'block', leg, isBlocked: true },
    { do: 'play', sound: 'recording', to: 'customer' },
  ]
}

/** It is over; of one that had not begun nothing is left, nor of one that the customer does not want. */
export function endTape(call: Call, isRefused = false): Decision {
  const { recording, leg, state } = call
  if (!recording) return { call, told: [], effects: [] }
  const wasTold = recording.stage !== 'announcing'
  const isKept = wasTold && !isRefused
  const isHeard = recording.stage === 'announcing' && state === 'talking' && leg
  return {
    call: { ...call, recording: null },
    told: [say(recording, isRefused ? 'refused' : isKept ? 'kept' : 'none')],
    effects: [
      ...(isHeard ? [{ do: 'silence', to: 'customer' } as const, { do: 'block', leg, isBlocked: false } as const] : []),
      { do: 'tape', act: isKept ? 'keep' : 'destroy', recording },
    ],
  }
}
