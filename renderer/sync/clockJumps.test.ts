import { afterEach, beforeEach, expect, test } from 'vitest'
import { note, send, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const hours = 3_600_000
const holdMs = { 'message.send': 4000 }

test('a message sent while the clock was fast leaves when its undo time is over, not hours later', async () => {
  const desk = await world.openOnline('m1', { holdMs })
  world.clock.setBy(2 * hours)
  await desk.dispatch('message.send', send('m1'))
  await world.quiet()
  world.clock.setBy(-2 * hours)
  expect(world.pushed()).toEqual([])
  world.clock.pass(4000)
  await until(() => desk.status.pending === 0)
  expect(world.server.row('message', 'm1')).toBeDefined()
})

test('a clock put back keeps the undo time no longer than twice', async () => {
  const desk = await world.openOnline('m1', { holdMs })
  await desk.dispatch('message.send', send('m1'))
  await world.quiet()
  world.clock.setBy(-3000)
  world.clock.pass(4000)
  await world.quiet()
  expect(world.pushed()).toEqual([])
  world.clock.pass(4000)
  await until(() => desk.status.pending === 0)
})

test('the desk’s time never goes back: what is written after a jump of the clock is dated as the server dates it', async () => {
  const desk = await world.openOnline()
  const before = desk.now()
  world.clock.setBy(-48 * hours)
  world.clock.pass(1000)
  expect(desk.now()).toBe(before + 1000)
  await desk.dispatch('note.add', note('n1'))
  expect(desk.view.get('note', 'n1')?.at).toBe(before + 1000)
})

test('a desk that starts without the server, on a clock that is behind, says no time earlier than its last page', async () => {
  const desk = await world.openOnline()
  const { syncedAt } = desk.status
  await desk.close()
  world.net.cut()
  world.clock.setBy(-48 * hours)
  const again = await world.open()
  expect(again.now()).toBeGreaterThanOrEqual(syncedAt ?? Infinity)
})
