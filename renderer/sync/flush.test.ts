import { afterEach, beforeEach, expect, test } from 'vitest'
import { send, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const holdMs = { 'message.send': 4000 }

test('a flush sends what could still be undone, and waits for the answer', async () => {
  const desk = await world.openOnline('m1', { holdMs })
  await desk.dispatch('message.send', send('m1'))
  await world.quiet()
  expect(world.server.row('message', 'm1')).toBeUndefined()
  expect(desk.unsent).toMatchObject([{ name: 'message.send', held: false }])
  await desk.flush(8000)
  expect(desk.unsent).toEqual([])
  expect(world.server.row('message', 'm1')).toBeDefined()
})

test('a flush from a second tab is carried out by the one that leads', async () => {
  await world.openOnline('m1', { holdMs })
  const second = await world.open('m1', { holdMs })
  await until(() => second.status.connection === 'online')
  await second.dispatch('message.send', send('m1'))
  await second.flush(8000)
  expect(world.server.row('message', 'm1')).toBeDefined()
})

test('without the server a flush gives up in time and names what stays', async () => {
  const desk = await world.openOnline('m1', { holdMs })
  world.net.cut()
  await desk.dispatch('message.send', send('m1', 'k1', 0, true))
  const flushed = desk.flush(8000)
  await world.quiet()
  world.clock.pass(8000)
  await flushed
  expect(desk.unsent).toMatchObject([{ name: 'message.send', args: { messageId: 'm1' } }])
})
