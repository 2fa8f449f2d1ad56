import { afterEach, beforeEach, expect, test } from 'vitest'
import { note, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

test('SP17: what a server answers in part goes on with its rest, each once and in order, and the line is not taken for lost', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  for (let n = 1; n <= 450; n++) await desk.dispatch('note.add', note(`n${n}`))
  world.server.slice = 60
  world.net.restore()
  await until(() => desk.status.connection === 'online')
  const seen = new Set<string>()
  desk.subscribe(() => seen.add(desk.status.connection))
  await until(() => desk.status.pending === 0)
  expect([...seen]).toEqual(['online'])
  expect([...world.server.applied.values()]).toEqual(Array.from({ length: 450 }, () => 1))
  const order = [...world.server.applied.keys()]
  const sent = world.pushed().map(({ id }) => id)
  expect(order).toEqual([...new Set(sent)])
  // One frame at a time once it was answered in part: of what is behind, nothing goes twice.
  expect(sent.length).toBeLessThan(450 + 800 + 450)
  expect(desk.review).toEqual([])
})

test('SP17: told to come again, a desk comes again and keeps everything', async () => {
  const desk = await world.openOnline()
  world.server.fullFor = 3
  await desk.dispatch('note.add', note('n1'))
  for (let times = 3; times > 0; times--) {
    await world.quiet()
    expect(world.server.fullFor).toBe(times - 1)
    world.clock.pass(19)
    await world.quiet()
    expect(world.server.applied.size).toBe(0)
    world.clock.pass(1)
  }
  await until(() => desk.status.pending === 0)
  expect([...world.server.applied.values()]).toEqual([1])
  expect(world.server.fullFor).toBe(0)
})
