/**
 * The four transactions of RFC 3261 section 17 over UDP, with the `accepted` state of RFC 6026, as pure steps. A server's 2xx is
 * repeated here until its ACK (section 13.3.1.4), which the RFC leaves to the user of the transaction.
 */
export type TransactionKind = 'inviteClient' | 'client' | 'inviteServer' | 'server'
export interface TransactionState {
  kind: TransactionKind
  phase: 'started' | 'proceeding' | 'completed' | 'confirmed' | 'accepted' | 'ended'
  /** Until the next repetition (ms). */
  interval: number
}
/** `resend`: A, E, G and of the 2xx. `limit`: B, F, H and the ACK that never comes. `linger`: D, I, J, K, L, M. */
export type TransactionTimer = 'resend' | 'limit' | 'linger'
export type TransactionInput =
  | { is: 'start' }
  /** From the wire to a client, from the user to a server. */
  | { is: 'response'; code: number }
  /** The request once more. */
  | { is: 'again' }
  | { is: 'ack' }
  | { is: 'timer'; timer: TransactionTimer }
export type TransactionAct =
  /** The last message of ours once more (or for the first time). */
  | { do: 'send' }
  /** A client's ACK of a final answer: of a refusal the transaction's own, of a 2xx the user's. */
  | { do: 'ack' }
  /** The answer goes to the user. */
  | { do: 'pass' }
  | { do: 'timeout' }
  | { do: 'set'; timer: TransactionTimer; ms: number }
  | { do: 'clear'; timer: TransactionTimer }
export interface TransactionStep {
  state: TransactionState
  acts: TransactionAct[]
}

const t1 = 500
const t2 = 4_000
const t4 = 5_000
const long = 64 * t1

const send: TransactionAct = { do: 'send' }
const set = (timer: TransactionTimer, ms: number): TransactionAct => ({ do: 'set', timer, ms })
const clear = (timer: TransactionTimer): TransactionAct => ({ do: 'clear', timer })

export const startOf = (kind: TransactionKind): TransactionState => ({ kind, phase: 'started', interval: t1 })

/** What is done, in order: clocks before words, for the answer may be there at once. */
export function stepTransaction(state: TransactionState, input: TransactionInput): TransactionStep {
  if (state.phase === 'ended') return { state, acts: [] }
  if (input.is === 'timer') return onTimer(state, input.timer)
  return state.kind === 'inviteClient' || state.kind === 'client' ? onClient(state, input) : onServer(state, input)
}

const to = (state: TransactionState, phase: TransactionState['phase'], ...acts: TransactionAct[]): TransactionStep => ({
  state: { ...state, phase },
  acts,
})

function onTimer(state: TransactionState, timer: TransactionTimer): TransactionStep {
  if (timer === 'linger') return to(state, 'ended', clear('resend'), clear('limit'))
  if (timer === 'limit') return to(state, 'ended', clear('resend'), clear('linger'), { do: 'timeout' })
  // Only a client's INVITE goes on doubling: it stops at the first sign of life.
  const doubled = state.interval * 2
  const slow = state.kind === 'client' && state.phase === 'proceeding'
  const interval = slow ? t2 : state.kind === 'inviteClient' ? doubled : Math.min(doubled, t2)
  return { state: { ...state, interval }, acts: [set('resend', interval), send] }
}

type Message = Exclude<TransactionInput, { is: 'timer' }>

function onClient(state: TransactionState, input: Message): TransactionStep {
  const isInvite = state.kind === 'inviteClient'
  if (input.is === 'start') return { state, acts: [set('resend', t1), set('limit', long), send] }
  if (input.is !== 'response') return { state, acts: [] }
  if (state.phase === 'accepted') return { state, acts: input.code < 300 && input.code >= 200 ? [{ do: 'ack' }] : [] }
  if (state.phase === 'completed') return { state, acts: isInvite && input.code >= 300 ? [{ do: 'ack' }] : [] }
  if (input.code < 200)
    return isInvite
      ? to(state, 'proceeding', clear('resend'), clear('limit'), { do: 'pass' })
      : to(state, 'proceeding', { do: 'pass' })
  const over = [clear('resend'), clear('limit')]
  if (!isInvite) return to(state, 'completed', ...over, set('linger', t4), { do: 'pass' })
  if (input.code < 300) return to(state, 'accepted', ...over, set('linger', long), { do: 'pass' })
  return to(state, 'completed', ...over, set('linger', long), { do: 'ack' }, { do: 'pass' })
}

function onServer(state: TransactionState, input: Message): TransactionStep {
  const isInvite = state.kind === 'inviteServer'
  if (input.is === 'start') return { state, acts: [] }
  if (input.is === 'ack') {
    if (state.phase === 'completed') return to(state, 'confirmed', clear('resend'), clear('limit'), set('linger', t4))
    return { state, acts: state.phase === 'accepted' ? [clear('resend'), clear('limit'), set('linger', long)] : [] }
  }
  // Before the first answer there is nothing to repeat; after the ACK nobody needs it.
  if (input.is === 'again')
    return { state, acts: state.phase === 'started' || state.phase === 'confirmed' ? [] : [send] }
  if (state.phase === 'completed' || state.phase === 'accepted' || state.phase === 'confirmed')
    return { state, acts: [] }
  if (input.code < 200) return to(state, 'proceeding', send)
  if (!isInvite) return to(state, 'completed', set('linger', long), send)
  return to(state, input.code < 300 ? 'accepted' : 'completed', set('resend', t1), set('limit', long), send)
}
