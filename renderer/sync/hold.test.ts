import { afterEach, beforeEach, expect, test } from 'vitest'
import { note, send, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const writtenBlind = async () => {
  const desk = await world.openOnline()
  world.net.cut()
  const { commandId } = await desk.dispatch('message.send', send('m1', 'k1', 0, true))
  await desk.dispatch('note.add', note('n1'))
  world.inbound('k1', 'ne venez plus, c’est réglé')
  world.net.restore()
  await until(() => desk.status.connection === 'online')
  await world.quiet()
  return { desk, commandId }
}

test('SP14: a message written before an unseen inbound one is held and shown with it; the rest leaves', async () => {
  const { desk } = await writtenBlind()
  expect(desk.status).toMatchObject({ held: 1, pending: 0 })
  expect(desk.view.standing('message', 'm1')).toBe('held')
  expect(desk.view.get('message', 'm1')?.text).toBe('texte m1')
  expect(desk.view.get('message', 'in-k1-1')).toBeDefined()
  expect(world.pushed().map(({ name }) => name)).toEqual(['note.add'])
})

test('SP14: nothing is pushed before the desk is at the heads', async () => {
  await writtenBlind()
  const names = world.net.asked.map(({ name }) => name)
  expect(names.lastIndexOf('push')).toBeGreaterThan(names.indexOf('pull', 1))
})

test('SP14: released, it leaves and says that the adviser has seen', async () => {
  const { desk } = await writtenBlind()
  await desk.releaseHeld('k1')
  await until(() => desk.status.pending === 0 && desk.status.held === 0)
  expect(world.server.row('message', 'm1')).toBeDefined()
  expect(world.server.row('contact', 'k1')?.seenN).toBe(1)
  expect(desk.review).toEqual([])
})

test('SP14: withdrawn, it never leaves', async () => {
  const { desk, commandId } = await writtenBlind()
  expect(await desk.recall(commandId)).toBe(true)
  expect(desk.view.get('message', 'm1')).toBeUndefined()
  expect(desk.status.held).toBe(0)
  await desk.close()
  const again = await world.openOnline()
  await world.quiet()
  expect(again.status).toMatchObject({ held: 0, pending: 0 })
  expect(world.server.row('message', 'm1')).toBeUndefined()
})

test('SP14: held over a restart, and over a second gap', async () => {
  const { desk } = await writtenBlind()
  await desk.close()
  const again = await world.openOnline()
  await world.quiet()
  expect(again.status.held).toBe(1)
  expect(world.server.row('message', 'm1')).toBeUndefined()
})

test('SP14: while the line is up, an answer that crosses an inbound message leaves', async () => {
  const desk = await world.openOnline()
  world.inbound('k1', 'encore une chose')
  await desk.dispatch('message.send', send('m1', 'k1', 0))
  await until(() => desk.status.pending === 0)
  expect(world.server.row('message', 'm1')).toBeDefined()
})

test('SP14: written in the dark and still in its undo time when the customer writes: held, not sent', async () => {
  const desk = await world.openOnline('m1', { holdMs: { 'message.send': 4000 } })
  world.net.cut()
  await desk.dispatch('message.send', send('m1', 'k1', 0, true))
  world.net.restore()
  await until(() => desk.status.connection === 'online')
  world.inbound('k1', 'encore une chose')
  await world.quiet()
  world.clock.pass(4000)
  await world.quiet()
  expect(desk.status).toMatchObject({ held: 1, pending: 0 })
  expect(world.pushed()).toEqual([])
})

/** Written in the dark; what the customer wrote reaches the server just before it, and the desk only after. */
const crossing = async () => {
  const desk = await world.openOnline()
  const ring = world.server.onPoke
  world.server.onPoke = () => {}
  world.inbound('k1', 'encore une chose')
  world.server.onPoke = ring
  const { commandId } = await desk.dispatch('message.send', send('m1', 'k1', 0, true))
  await until(() => desk.status.held === 1)
  await world.quiet()
  return { desk, commandId }
}

test('SP14: refused by the server because it crossed an inbound message, it is held with it, over a restart too', async () => {
  const { desk } = await crossing()
  expect(desk.review).toEqual([])
  expect(desk.view.standing('message', 'm1')).toBe('held')
  expect(desk.view.get('message', 'in-k1-1')).toBeDefined()
  await desk.close()
  const again = await world.openOnline()
  expect(again.status).toMatchObject({ held: 1, pending: 0 })
  await again.releaseHeld('k1')
  await until(() => again.status.pending === 0 && again.status.held === 0)
  expect(again.review).toEqual([])
  expect(world.server.row('message', 'm1')).toBeDefined()
  expect(world.server.row('contact', 'k1')?.seenN).toBe(1)
})

test('SP14: held because it crossed, it can still be withdrawn', async () => {
  const { desk, commandId } = await crossing()
  expect(await desk.recall(commandId)).toBe(true)
  expect(desk.status).toMatchObject({ held: 0, pending: 0 })
  await desk.dispatch('note.add', note('n1'))
  await until(() => desk.status.pending === 0)
  expect(world.pushed().map(({ seq }) => seq)).toEqual([1, 2])
  expect(world.server.row('message', 'm1')).toBeUndefined()
})
