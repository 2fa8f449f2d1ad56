import type { EdgeOrder } from '../contract.ts'
import type { Call, Decision, Recording } from './call.ts'
import { endTape, goOnTape } from './recordingSteps.ts'

type RecordOrder = Extract<EdgeOrder, { do: 'record' }>

/** Recording on demand: told first, paused and gone on with by the adviser alone, ended by him, by the customer's no, or with his part of the call. */
export function decideRecord(call: Call, order: RecordOrder, now: number): Decision {
  const refused: Decision = { call, told: [], effects: [], isRefused: true }
  const { act, recordingId: id, adviserId } = order
  const { recording, leg, state } = call
  if (act === 'start') {
    if (state !== 'talking' || recording || leg?.adviserId !== adviserId) return refused
    const next = standing(call, { id, adviserId, stage: 'announcing', cuts: [] })
    return { ...next, effects: goOnTape(next.call) }
  }
  if (recording?.id !== id) return refused
  if (act === 'stop' || act === 'refuse') return endTape(call, act === 'refuse')
  const { cuts, stage } = recording
  if (act === 'pause') {
    if (stage !== 'on') return refused
    const next = standing(call, { ...recording, stage: 'paused', cuts: [...cuts, { from: now, to: null }] })
    return { ...next, effects: [{ do: 'tape', act: 'rest', recording: next.recording }] }
  }
  if (stage !== 'paused') return refused
  const closed = cuts.map((cut) => (cut.to === null ? { ...cut, to: now } : cut))
  const next = standing(call, { ...recording, stage: 'on', cuts: closed })
  return { ...next, effects: state === 'talking' ? goOnTape(next.call) : [] }
}

/** He has been told, to the end: from here on it is kept. Null: it was something else that he heard. */
export function announced(call: Call): Decision | null {
  const { recording, leg, state } = call
  if (recording?.stage !== 'announcing' || state !== 'talking' || !leg) return null
  const next = standing(call, { ...recording, stage: 'on' })
  return { ...next, effects: [{ do: 'block', leg, isBlocked: false }, ...goOnTape(next.call)] }
}

function standing(call: Call, recording: Recording): Decision & { recording: Recording } {
  const { id: recordingId, adviserId, stage: state } = recording
  return {
    call: { ...call, recording },
    recording,
    told: [{ kind: 'recording', body: { recordingId, adviserId, state } }],
    effects: [],
  }
}
