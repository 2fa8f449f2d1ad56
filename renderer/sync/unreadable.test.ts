import { afterEach, beforeEach, expect, test } from 'vitest'
import { note, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

test('SP4: a command that the server cannot even read ends in the review; what was around it is done, each once', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  await desk.dispatch('note.add', note('n1'))
  // Half a millisecond is no time that the wire knows.
  world.clock.pass(0.5)
  await desk.dispatch('note.add', note('bad'))
  world.clock.pass(0.5)
  await desk.dispatch('note.add', note('n2'))
  world.net.restore()
  await until(() => desk.status.connection === 'online')
  await until(() => desk.status.pending === 0)
  expect(desk.review).toMatchObject([{ name: 'note.add', code: 'frame.malformed', args: { noteId: 'bad' } }])
  expect(world.server.row('note', 'n1')).toBeDefined()
  expect(world.server.row('note', 'n2')).toBeDefined()
  expect([...world.server.applied.values()]).toEqual([1, 1])
  expect(world.server.clients.size).toBe(1)
})

test('SP4: tried again from the review, it goes as a new command', async () => {
  const desk = await world.openOnline()
  world.clock.pass(0.5)
  await desk.dispatch('note.add', note('bad'))
  await until(() => desk.review.length === 1)
  world.clock.pass(0.5)
  await desk.retry(desk.review[0]!.id)
  await until(() => desk.status.pending === 0)
  expect(desk.review).toEqual([])
  expect(world.server.row('note', 'bad')).toBeDefined()
})
