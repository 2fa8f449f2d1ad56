import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Poke } from '../../shared/protocol/messages.ts'
import { newsLine, type ReadNews } from './publish.ts'

/** A line of news over scopes of which we say what was written, with so many holders each. */
function line(holders: number, read?: ReadNews) {
  const heads = new Map<string, number>()
  const rung: (Poke & { at: number })[] = []
  const asked: [string, number][] = []
  const tell = newsLine({
    holdersOf: () => holders,
    ring: (poke) => rung.push({ ...poke, at: performance.now() }),
    readNews: async (scope, from) => {
      asked.push([scope, from])
      if (read) return read(scope, from)
      return { head: heads.get(scope) ?? 0, news: { from, entries: [], rows: {}, epoch: 'e' } }
    },
  })
  const write = (scope: string): void => {
    heads.set(scope, (heads.get(scope) ?? 0) + 1)
    tell({ scope, head: heads.get(scope)! })
  }
  return { write, rung, asked, heads }
}

test('SP18: each ring tells what moved since the one before, without a gap, at most once a second', async () => {
  const { write, rung } = line(3)
  for (let n = 0; n < 30; n++) {
    write('queue:a')
    await wait(80)
  }
  await expect.poll(() => rung.at(-1)?.head, { timeout: 5_000 }).toBe(30)
  for (const [n, { news }] of rung.entries()) expect(news?.from).toBe(rung[n - 1]?.head ?? 0)
  // 2.4 s of writing: at most once a second.
  expect(rung.length).toBeLessThanOrEqual(5)
})

test('SP18: thousands of holders are told of all their queues by turns, none of them is forgotten', async () => {
  const { write, rung, heads } = line(2_000)
  const queues = ['queue:a', 'queue:b', 'queue:c']
  for (const queue of queues) write(queue)
  await expect.poll(() => rung.length, { timeout: 10_000 }).toBe(3)
  expect(rung.map(({ scope }) => scope)).toEqual(queues)
  // 4,000 frames a second: half a second for each.
  expect(rung[2]!.at - rung[0]!.at).toBeGreaterThan(900)
  expect(rung.every(({ scope, head, news }) => news !== undefined && head === heads.get(scope))).toBe(true)
})

test('SP18: what cannot be read is rung for all the same, and the next follows on from there', async () => {
  let isBroken = true
  const { write, rung } = line(1, async (_scope, from) => {
    if (isBroken) throw new Error('no database')
    return { head: from + 1, news: { from, entries: [], rows: {}, epoch: 'e' } }
  })
  write('queue:a')
  await wait(50)
  write('queue:a')
  await expect.poll(() => rung.length, { timeout: 5_000 }).toBe(2)
  expect(rung[1]).toMatchObject({ head: 2 })
  expect(rung[1]?.news).toBeUndefined()
  isBroken = false
  write('queue:a')
  await expect.poll(() => rung.length, { timeout: 5_000 }).toBe(3)
  expect(rung[2]).toMatchObject({ head: 3, news: { from: 2 } })
})
