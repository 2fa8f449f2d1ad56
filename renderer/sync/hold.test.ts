import { afterEach, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { contactRow, note, send, until, World } from './testkit/world.ts'

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
  world.server.pageRows = 1
  const desk = await world.openOnline()
  world.net.cut()
  await desk.dispatch('note.add', note('n1'))
  for (const id of ['k2', 'k3', 'k4']) world.server.write(put('contact', contactRow(id, 'c1')))
  const before = world.net.asked.length
  let seen = 0
  world.net.gate = (name) => {
    if (name === 'push') seen ||= desk.view.all('contact').length
    return undefined
  }
  world.net.restore()
  await until(() => desk.status.pending === 0)
  const names = world.net.asked.slice(before).map(({ name }) => name)
  expect(names.indexOf('push')).toBeGreaterThanOrEqual(3)
  expect(seen).toBe(4)
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

/** The line carries nothing any more and nobody has noticed; the adviser sends, and the customer writes. */
const silently = async () => {
  const desk = await world.openOnline()
  world.net.silence()
  await desk.dispatch('message.send', send('m1'))
  await until(() => world.pushed().length === 1)
  expect(desk.status.connection).toBe('online')
  return desk
}

test('SP14: a message lost without a word is not sent again over what came in meanwhile: held, under no number', async () => {
  const desk = await silently()
  world.clock.pass(600_000)
  world.inbound('k1', 'ne venez plus, c’est réglé')
  world.net.restore()
  await until(() => desk.status.connection === 'online' && desk.status.held === 1)
  await world.quiet()
  expect(world.server.row('message', 'm1')).toBeUndefined()
  expect(desk.view.get('message', 'in-k1-1')).toBeDefined()
  expect(desk.view.standing('message', 'm1')).toBe('held')
  await desk.releaseHeld('k1')
  await until(() => desk.status.pending + desk.status.held === 0)
  expect(world.server.row('message', 'm1')).toBeDefined()
})

test('SP14: the same, after a restart in between', async () => {
  const desk = await silently()
  await desk.close()
  world.inbound('k1', 'ne venez plus, c’est réglé')
  world.net.restore()
  const again = await world.openOnline()
  await until(() => again.status.held === 1)
  expect(world.server.row('message', 'm1')).toBeUndefined()
})

test('SP14: what the server had decided before the line was lost counts, whatever came in since', async () => {
  const desk = await world.openOnline()
  let pushes = 0
  world.net.fault = (name) => (name === 'push' && pushes++ === 0 ? 'loseReply' : null)
  const ring = world.server.onPoke
  world.server.onPoke = () => {
    world.server.onPoke = ring
    queueMicrotask(() => world.inbound('k1', 'encore une chose'))
  }
  await desk.dispatch('message.send', send('m1'))
  await until(() => desk.status.pending === 0)
  expect(desk.status.held).toBe(0)
  expect(world.server.row('message', 'm1')).toBeDefined()
})

test('SP14: an answer that does not come is a gap, though the line says it is up', async () => {
  const desk = await silently()
  world.clock.pass(10_000)
  await until(() => desk.status.connection === 'connecting')
  world.inbound('k1', 'ne venez plus, c’est réglé')
  world.net.restore()
  world.clock.pass(30_000)
  await until(() => desk.status.connection === 'online' && desk.status.held === 1)
  expect(world.server.row('message', 'm1')).toBeUndefined()
})

test('SP14: held for a contact that leaves the adviser: nobody could decide on it any more, so the server says why not, and the review keeps its words', async () => {
  const { desk } = await writtenBlind()
  const contact = world.server.row('contact', 'k1')!
  world.server.write(put('contact', { ...contact, adviserId: 'a2' }))
  await until(() => desk.review.length === 1 && desk.status.held === 0)
  expect(desk.review).toMatchObject([{ name: 'message.send', code: 'contact.notYours', args: { text: 'texte m1' } }])
  expect(world.server.row('message', 'm1')).toBeUndefined()
  expect(world.server.row('contact', 'k1')?.seenN).toBe(0)
})

test('a mark of what was read that comes too late is nobody’s act: nothing of it stands in the review', async () => {
  const desk = await world.openOnline()
  world.inbound('k1', 'bonjour')
  await until(() => desk.view.get('contact', 'k1')?.inboundN === 1)
  world.net.cut()
  await desk.dispatch('message.markRead', { contactId: 'k1', upTo: 1 })
  const contact = world.server.row('contact', 'k1')!
  world.server.write(put('contact', { ...contact, adviserId: 'a2' }))
  world.net.restore()
  await until(() => desk.status.connection === 'online' && desk.status.pending === 0)
  expect(world.server.row('contact', 'k1')?.seenN).toBe(0)
  expect(desk.review).toEqual([])
})
