import { expect, test } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { timelineOf } from './timelineOf.ts'

const noon = new Date(2026, 10, 20, 12).getTime()
const message = (id: string, n: number, minutes: number, author: Row<'message'>['author'] = 'customer') =>
  ({ id, n, author, adviserId: null, at: noon + minutes * 60_000 }) as Row<'message'>
const note = (id: string, minutes: number) => ({ id, at: noon + minutes * 60_000 }) as Row<'note'>
const ids = (messages: Row<'message'>[], notes: Row<'note'>[] = []) =>
  timelineOf(messages, notes)
    .filter((item) => item.kind !== 'day')
    .map((item) => item.id)

test('messages follow the number the server gave, whatever the clocks say', () => {
  expect(ids([message('b', 2, 0), message('a', 1, 5)])).toEqual(['a', 'b'])
})

test('a message that has no number yet comes last', () => {
  expect(ids([message('mine', 0, 1, 'adviser'), message('late', 3, 9)])).toEqual(['late', 'mine'])
})

test('notes stand where they were written', () => {
  expect(ids([message('a', 1, 0), message('b', 2, 10)], [note('n', 5), note('end', 20)])).toEqual([
    'a',
    'n',
    'b',
    'end',
  ])
})

test('a line stands before the first message that nobody has read, and nowhere else', () => {
  const all = [message('a', 1, 0), message('mine', 2, 1, 'adviser'), message('b', 3, 2), message('c', 4, 3)]
  const kinds = (after: number | null) => timelineOf(all, [], after).map(({ id }) => id.replace(/^day.*/, 'day'))
  expect(kinds(1)).toEqual(['day', 'a', 'mine', 'unseen', 'b', 'c'])
  expect(kinds(null)).not.toContain('unseen')
  expect(kinds(4)).not.toContain('unseen')
})

test('a new day has its line, once', () => {
  const days = timelineOf([message('a', 1, 0), message('b', 2, 24 * 60), message('c', 3, 24 * 60 + 1)], []).filter(
    (item) => item.kind === 'day',
  )
  expect(days).toHaveLength(2)
})

test('two messages of the same person within two minutes are joined', () => {
  const joined = timelineOf([message('a', 1, 0), message('b', 2, 1), message('c', 3, 9)], []).flatMap((item) =>
    item.kind === 'message' ? item.joined : [],
  )
  expect(joined).toEqual([false, true, false])
})

const said = (id: string, minutes: number, channel: Row<'message'>['channel'] = 'form') => ({
  message: { id, n: 1, author: 'customer', channel, at: noon + minutes * 60_000 } as Row<'message'>,
  isClaimed: false,
})
const kinds = (...asked: Parameters<typeof timelineOf>) =>
  timelineOf(...asked).flatMap(({ kind, id }) => (kind === 'day' ? [] : `${kind} ${id}`))

test('what was said in the other contacts of the case stands at its time, and never joins what is said in this one', () => {
  const own = [message('a', 1, 5), message('b', 2, 6)]
  expect(kinds(own, [note('n', 8)], null, [said('late', 9), said('early', 1), said('between', 5.5)])).toEqual([
    'beside early',
    'message a',
    'beside between',
    'message b',
    'note n',
    'beside late',
  ])
})

test('three words of before are one line until they are asked for; what came since never folds', () => {
  const own = [message('a', 1, 10)]
  const beside = [said('f', 1), said('m', 2, 'email'), said('g', 3), said('now', 11, 'email')]
  expect(kinds(own, [], null, beside)).toEqual(['earlier earlier', 'message a', 'beside now'])
  expect(timelineOf(own, [], null, beside)[0]).toMatchObject({ count: 3, channels: 'form,email', isOpen: false })
  expect(kinds(own, [], null, beside, true)).toEqual([
    'earlier earlier',
    'beside f',
    'beside m',
    'beside g',
    'message a',
    'beside now',
  ])
  expect(kinds(own, [], null, beside.slice(1))).toEqual(['beside m', 'beside g', 'message a', 'beside now'])
})
