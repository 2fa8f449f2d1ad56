import { expect, test } from 'vitest'
import {
  startOf,
  stepTransaction,
  type TransactionAct,
  type TransactionInput,
  type TransactionKind,
} from './transactionStep.ts'

const response = (code: number): TransactionInput => ({ is: 'response', code })
const fire = (timer: 'resend' | 'limit' | 'linger'): TransactionInput => ({ is: 'timer', timer })

function run(kind: TransactionKind, inputs: TransactionInput[]) {
  let state = startOf(kind)
  const acts: TransactionAct[][] = []
  for (const input of inputs) {
    const step = stepTransaction(state, input)
    state = step.state
    acts.push(step.acts)
  }
  return { state, last: acts.at(-1) ?? [], acts }
}
const waits = (kind: TransactionKind, inputs: TransactionInput[]) =>
  run(kind, inputs).acts.flatMap((acts) =>
    acts.flatMap((act) => (act.do === 'set' && act.timer === 'resend' ? [act.ms] : [])),
  )
const sends = (acts: TransactionAct[]) => acts.some((act) => act.do === 'send')
const six = Array.from({ length: 6 }, () => fire('resend'))

test('an INVITE is repeated after 0.5, 1, 2, 4 … s; another request no slower than every 4 s', () => {
  expect(waits('inviteClient', [{ is: 'start' }, ...six])).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000])
  expect(waits('client', [{ is: 'start' }, ...six])).toEqual([500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000])
})

test('a first sign of life ends the repeating of an INVITE, and slows another request', () => {
  expect(run('inviteClient', [{ is: 'start' }, response(100)]).last).toContainEqual({ do: 'clear', timer: 'resend' })
  expect(waits('client', [{ is: 'start' }, response(100), fire('resend')])).toEqual([500, 4_000])
})

test('a refused INVITE is acknowledged each time it is refused, and told once', () => {
  const refused = run('inviteClient', [{ is: 'start' }, response(486)])
  expect(refused.last).toEqual(expect.arrayContaining([{ do: 'ack' }, { do: 'pass' }]))
  expect(run('inviteClient', [{ is: 'start' }, response(486), response(486)]).last).toEqual([{ do: 'ack' }])
})

test('an accepted INVITE is told once and its ACK sent again for each 2xx that comes again', () => {
  expect(run('inviteClient', [{ is: 'start' }, response(180), response(200)]).last).toContainEqual({ do: 'pass' })
  expect(run('inviteClient', [{ is: 'start' }, response(200), response(200)]).last).toEqual([{ do: 'ack' }])
  expect(run('inviteClient', [{ is: 'start' }, response(200), response(487)]).last).toEqual([])
})

test('nobody answers for 32 s: told once, and over', () => {
  for (const kind of ['inviteClient', 'client'] as const) {
    const { acts, last, state } = run(kind, [{ is: 'start' }, fire('limit')])
    expect(acts[0]).toContainEqual({ do: 'set', timer: 'limit', ms: 32_000 })
    expect(last).toContainEqual({ do: 'timeout' })
    expect(state.phase).toBe('ended')
  }
})

test('a server repeats its last answer for each repeated request, and is silent before the first', () => {
  expect(run('inviteServer', [{ is: 'start' }, { is: 'again' }]).last).toEqual([])
  expect(sends(run('inviteServer', [{ is: 'start' }, response(183), { is: 'again' }]).last)).toBe(true)
  expect(sends(run('server', [{ is: 'start' }, response(200), { is: 'again' }]).last)).toBe(true)
})

test('a 2xx and a refusal are repeated until the ACK; without one the user is told', () => {
  for (const code of [200, 486]) {
    expect(waits('inviteServer', [{ is: 'start' }, response(code), ...six])).toEqual([
      500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000,
    ])
    const acked = run('inviteServer', [{ is: 'start' }, response(code), { is: 'ack' }])
    expect(acked.last).toContainEqual({ do: 'clear', timer: 'resend' })
    expect(acked.last).toContainEqual({ do: 'clear', timer: 'limit' })
    expect(run('inviteServer', [{ is: 'start' }, response(code), fire('limit')]).last).toContainEqual({ do: 'timeout' })
  }
})

test('a second answer of the user is never sent', () => {
  expect(run('inviteServer', [{ is: 'start' }, response(200), response(487)]).last).toEqual([])
  expect(run('server', [{ is: 'start' }, response(200), response(500)]).last).toEqual([])
})
