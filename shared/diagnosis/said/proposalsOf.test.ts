import { expect, test } from 'vitest'
import type { Entry, Result } from '../engine/session.ts'
import { lampModel } from '../testing/lampModel.ts'
import { proposalsOf, type Message } from './proposalsOf.ts'

const hour = 3_600_000
const message = (text: string, at = 10 * hour): Message => ({ id: `m${at}`, at, text })
const entry = (step: string, result: Result, at: number, more: Partial<Entry> = {}): Entry => ({
  id: `e${at}`,
  at,
  by: { kind: 'adviser', id: 'nadia' },
  step,
  result,
  ...more,
})
const propose = (messages: Message[], entries: Entry[] = []) =>
  proposalsOf(lampModel, { model: { id: lampModel.id, version: lampModel.version }, entries }, messages).map(
    ({ step, results, quote }) => [
      step,
      results.map((one) => ('outcome' in one ? one.outcome : one.kind)).join('|'),
      quote,
    ],
  )
const red = { kind: 'outcome', outcome: 'red' } as const
const failed = { kind: 'failed' } as const

test('what he says and what he did in vain are proposed, with his words', () => {
  expect(propose([message('Bonjour, le voyant est rouge, j’ai déjà rebranché la box mais rien.')])).toEqual([
    ['lamp', 'red', 'le voyant est rouge'],
    ['plug', 'failed', 'j’ai déjà rebranché la box'],
  ])
})

test('several answers of one question are all offered', () => {
  expect(propose([message('voyant rouge, puis voyant vert')])).toEqual([['lamp', 'red|on', 'voyant rouge']])
})

test('the newest word of a step counts, also when it takes back an earlier one', () => {
  const first = message('Le voyant est rouge', hour)
  expect(propose([first, message('maintenant le voyant est vert', 2 * hour)])).toEqual([
    ['lamp', 'on', 'maintenant le voyant est vert'],
  ])
  expect(propose([first, message('il n’y a plus de voyant rouge', 2 * hour)])).toEqual([])
  expect(propose([message('Le voyant est rouge', 0), message('bonjour', 30 * 24 * hour)])).toEqual([])
})

test('what was established, done or declined since is not proposed again; undone, it is', () => {
  const said = [message('Le voyant est rouge', hour)]
  const on = { kind: 'outcome', outcome: 'on' } as const
  expect(propose(said, [entry('lamp', on, 2 * hour)])).toEqual([])
  expect(propose(said, [entry('lamp', { kind: 'declined' }, hour)])).toEqual([])
  expect(propose(said, [entry('lamp', red, hour / 2)])).toEqual([])
  expect(propose(said, [entry('lamp', on, hour / 2)])).toHaveLength(1)
  const undone = { at: 3 * hour, by: { kind: 'adviser' as const, id: 'nadia' } }
  expect(propose(said, [entry('lamp', { kind: 'declined' }, hour, { undone })])).toHaveLength(1)
})

test('a light that was red before the box was plugged in again says nothing of now', () => {
  expect(propose([message('Le voyant est rouge', hour)], [entry('plug', failed, 2 * hour)])).toEqual([])
  expect(propose([message('Le voyant est rouge', 3 * hour)], [entry('plug', failed, 2 * hour)])).toHaveLength(1)
})
