import { afterEach, beforeEach, expect, test } from 'vitest'
import { drop, put } from '../../shared/domain/decide.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { note, noteRow, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const cursorsAsked = (): Record<string, number>[] =>
  world.net.asked
    .filter(({ name }) => name === 'pull')
    .map(({ payload }) => (payload as { cursors: Record<string, number> }).cursors)
const inLine = (id: string, enteredAt = 1): Row<'queueEntry'> => ({
  id,
  queueId: 'q1',
  channel: 'chat',
  language: 'fr',
  region: '',
  enteredAt,
  handedAt: null,
})
/** A desk that holds a queue, whose rings carry what moved. */
async function toldOfQueue() {
  world.server.grant('a1', 'queue:q1')
  world.server.write(put('queueEntry', inLine('first')))
  world.net.tells = () => 0
  const desk = await world.openOnline()
  await until(() => desk.view.get('queueEntry', 'first') !== undefined)
  await world.quiet()
  const pulls = cursorsAsked().length
  return { desk, pulls, asked: () => cursorsAsked().length - pulls }
}

test('SP18: what moves in a queue comes with its ring, entered and left, and nobody asks; it is there after a restart', async () => {
  const { desk, asked } = await toldOfQueue()
  for (let n = 0; n < 20; n++) world.server.write(put('queueEntry', inLine(`e${n}`)))
  world.server.write(drop('queueEntry', 'first'), put('queueEntry', inLine('e3', 7)))
  await until(() => desk.view.get('queueEntry', 'first') === undefined && desk.view.all('queueEntry').length === 20)
  expect(desk.view.get('queueEntry', 'e3')?.enteredAt).toBe(7)
  await world.quiet()
  expect(asked()).toBe(0)
  await desk.close()
  world.net.losePokes = true
  const again = await world.openOnline()
  expect(cursorsAsked().at(-1)?.['queue:q1']).toBe(world.server.scope('queue:q1').head)
  expect(again.view.all('queueEntry')).toHaveLength(20)
})

test('SP18: a ring that was lost is noticed by the next, which does not follow on: the desk asks', async () => {
  const { desk, asked } = await toldOfQueue()
  world.net.losePokes = true
  world.server.write(put('queueEntry', inLine('lost')))
  world.net.losePokes = false
  world.server.write(put('queueEntry', inLine('next')))
  await world.quiet()
  expect(desk.view.get('queueEntry', 'next')).toBeUndefined()
  world.clock.pass(3_000)
  await until(
    () => desk.view.get('queueEntry', 'lost') !== undefined && desk.view.get('queueEntry', 'next') !== undefined,
  )
  expect(asked()).toBe(1)
})

test('SP18: what two servers tell overlaps, late and twice; of another database it is not taken', async () => {
  const { desk, asked } = await toldOfQueue()
  world.net.tells = () => 5
  for (let n = 0; n < 8; n++) world.server.write(put('queueEntry', inLine(`e${n}`)))
  await until(() => desk.view.all('queueEntry').length === 9)
  const { head } = world.server.scope('queue:q1')
  const late = world.server.news('queue:q1', head - 6)
  world.server.write(drop('queueEntry', 'e7'))
  await until(() => desk.view.get('queueEntry', 'e7') === undefined)
  world.net.send({ scope: 'queue:q1', head, news: late })
  world.net.send({ scope: 'queue:q1', head: head + 1, news: world.server.news('queue:q1', head - 6) })
  await world.quiet()
  expect(desk.view.get('queueEntry', 'e7')).toBeUndefined()
  expect(asked()).toBe(0)
  world.server.epoch = 'another'
  world.server.write(put('queueEntry', inLine('elsewhere')))
  await world.quiet()
  expect(desk.view.get('queueEntry', 'elsewhere')).toBeUndefined()
})

test('SP18: what is on its way stays so, and what other scopes hold stays', async () => {
  const { desk } = await toldOfQueue()
  world.server.write(put('note', noteRow('n1', 'c1')))
  await until(() => desk.view.get('note', 'n1') !== undefined)
  await world.quiet()
  world.net.gate = (name) => (name === 'push' ? new Promise(() => {}) : undefined)
  await desk.dispatch('note.add', note('mine'))
  world.server.write(put('queueEntry', inLine('e1')))
  await until(() => desk.view.get('queueEntry', 'e1') !== undefined)
  expect(desk.status.pending).toBe(1)
  expect(desk.view.get('note', 'n1')).toBeDefined()
  expect(desk.view.get('customer', 'c1')).toBeDefined()
  expect(desk.view.standing('note', 'mine')).not.toBe('saved')
})
