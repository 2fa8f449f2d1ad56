import { afterEach, beforeEach, expect, test } from 'vitest'
import { drop, put } from '../../shared/domain/decide.ts'
import { planCompaction } from '../store/compact.ts'
import { customerRow, noteRow, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

test('hundreds of small pages stay few records on disk, and say the same after a restart', async () => {
  const desk = await world.openOnline()
  for (let n = 0; n < 300; n++) {
    world.server.write(put('note', noteRow(`n${n % 40}`, 'c1', `text ${n}`)))
    if (n % 3 === 0) world.server.write(drop('note', `n${(n * 7) % 40}`))
    await until(
      () => desk.view.get('note', `n${n % 40}`)?.text === `text ${n}` || !world.server.row('note', `n${n % 40}`),
    )
  }
  await world.quiet()
  const expected = desk.view
    .all('note')
    .map((row) => row.text)
    .sort()
  expect(expected.length).toBeGreaterThan(0)
  await desk.close()
  world.net.cut()
  const again = await world.open()
  expect(
    again.view
      .all('note')
      .map((row) => row.text)
      .sort(),
  ).toEqual(expected)
  expect(await world.recordsIn('segments')).toBeLessThan(60)
})

test('a log that is half dead is written anew, without what is gone', async () => {
  const desk = await world.openOnline()
  const write = (text: string) =>
    world.server.write(...Array.from({ length: 900 }, (_, n) => put('note', noteRow(`n${n}`, 'c1', text))))
  for (let round = 0; round < 9; round++) {
    write(`round ${round}`)
    await until(() => desk.view.get('note', 'n899')?.text === `round ${round}`)
  }
  world.server.write(drop('note', 'n5'), put('customer', { ...customerRow('c1'), givenName: 'Maël' }))
  await until(() => desk.view.get('note', 'n5') === undefined)
  await world.quiet()
  expect(await world.recordsIn('segments')).toBeLessThan(9)
  await desk.close()
  world.net.cut()
  const again = await world.open()
  expect(again.view.all('note')).toHaveLength(899)
  expect(again.view.get('note', 'n899')?.text).toBe('round 8')
  expect(again.view.get('customer', 'c1')?.givenName).toBe('Maël')
})

test('compaction takes only a tail of small pages, or everything', () => {
  const page = (rows: number, id: number) => ({ id, keys: Array.from({ length: rows }, (_, n) => `note/${n}`) })
  const big = Array.from({ length: 10 }, (_, id) => page(1000, id))
  expect(planCompaction(big, 10_000)).toBeNull()
  const small = Array.from({ length: 60 }, (_, id) => page(2, 100 + id))
  expect(planCompaction([...big, ...small], 10_000)).toBe(10)
  expect(planCompaction([...big, ...big, ...big], 10_000)).toBe('all')
})
