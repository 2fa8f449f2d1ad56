import { expect, test } from 'vitest'
import { turns } from './turns.ts'

/** Work that ends when it is told to, and says in which order it began. */
function heldWork() {
  const begun: string[] = []
  const held = new Map<string, () => void>()
  const work = (name: string) => (): Promise<string> => {
    begun.push(name)
    return new Promise((resolve) => held.set(name, () => resolve(name)))
  }
  return { begun, work, end: (name: string) => held.get(name)?.() }
}
const soon = () => new Promise((resolve) => setImmediate(resolve))

test('so much of one key at once, the rest in order, and no more than may wait; another key does not notice', async () => {
  const inTurn = turns(2, 2)
  const { begun, work, end } = heldWork()
  const asked = ['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => inTurn('a', work(name)))
  const other = inTurn('b', work('b1'))
  await soon()
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  expect(asked[4]).toBeNull()
  end('a2')
  await asked[1]
  await soon()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
  for (const name of ['a1', 'b1', 'a3']) end(name)
  await soon()
  end('a4')
  expect(await Promise.all([...asked, other])).toEqual(['a1', 'a2', 'a3', 'a4', null, 'b1'])
})

test('work that fails gives its turn on, and says so to who asked', async () => {
  const inTurn = turns(1, 5)
  const failed = inTurn('a', () => Promise.reject(new Error('no')))
  const after = inTurn('a', async () => 'done')
  await expect(failed).rejects.toThrow('no')
  expect(await after).toBe('done')
})
