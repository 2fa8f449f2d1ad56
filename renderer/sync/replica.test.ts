import { expect, test } from 'vitest'
import { Replica } from './replica.ts'
import { sameData } from './sameData.ts'

const queue = { id: 'q1', nameFr: 'Internet', nameEn: 'Internet', skill: 'internet', channel: 'chat' }
const segment = (scopes: string[], row: object | null, n = 1) => ({
  rows: [['queue/q1', scopes, row] as [string, string[], object | null]],
  cursors: { catalogue: n },
  acked: 0,
})

test('a row that comes again and says the same stays the same object, and nothing is drawn for it', () => {
  const replica = new Replica()
  expect([...replica.apply(segment(['catalogue'], queue))]).toEqual(['queue/q1'])
  const before = replica.get('queue', 'q1')
  expect([...replica.apply(segment(['catalogue'], structuredClone(queue), 2))]).toEqual([])
  expect(replica.get('queue', 'q1')).toBe(before)
  expect(replica.cursors).toEqual({ catalogue: 2 })
  expect([...replica.apply(segment(['catalogue'], { ...queue, skill: 'tv' }, 3))]).toEqual(['queue/q1'])
  expect(replica.get('queue', 'q1')).toMatchObject({ skill: 'tv' })
})

test('one that says the same in other scopes is held by them (SP8), and one that is gone is gone', () => {
  const replica = new Replica()
  replica.apply(segment(['catalogue'], queue))
  expect([...replica.apply(segment(['catalogue', 'queue:q1'], { ...queue }))]).toEqual([])
  expect(replica.keysIn('queue:q1')).toEqual(new Set(['queue/q1']))
  expect([...replica.apply(segment([], null))]).toEqual(['queue/q1'])
  expect(replica.get('queue', 'q1')).toBeUndefined()
  expect([...replica.apply(segment(['catalogue'], { ...queue }))]).toEqual(['queue/q1'])
})

test('what comes over the wire is compared by what it says', () => {
  const same: [unknown, unknown][] = [
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ]
  const other: [unknown, unknown][] = [
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [null, {}],
    ['1', 1],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
  ]
  for (const [a, b] of same) expect(sameData(a, b)).toBe(true)
  for (const [a, b] of other) expect([a, b, sameData(a, b), sameData(b, a)]).toEqual([a, b, false, false])
})
