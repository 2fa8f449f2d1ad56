import { afterEach, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { note, noteRow, send, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

test('two tabs share client and outbox; one line carries both', async () => {
  const first = await world.openOnline()
  const second = await world.openOnline()
  expect(world.net.linesUp()).toBe(1)
  await second.dispatch('note.add', note('n1'))
  await first.dispatch('note.add', note('n2'))
  await until(() => first.status.pending === 0 && second.status.pending === 0)
  expect(world.pushed().map(({ seq }) => seq)).toEqual([1, 2])
  expect(first.view.all('note')).toHaveLength(2)
  expect(second.view.all('note')).toHaveLength(2)
  expect(second.view.standing('note', 'n2')).toBe('saved')
})

test('what comes in reaches every tab', async () => {
  await world.openOnline()
  const second = await world.openOnline()
  world.server.write(put('note', noteRow('n1', 'c1')))
  await until(() => second.view.get('note', 'n1') !== undefined)
  expect(second.view.get('note', 'n1')).toEqual(noteRow('n1', 'c1'))
})

test('when the leading tab goes, the other goes on', async () => {
  const first = await world.openOnline()
  const second = await world.openOnline()
  await second.dispatch('note.add', note('n1'))
  await first.close()
  await until(() => second.status.pending === 0 && second.status.connection === 'online')
  await second.dispatch('note.add', note('n2'))
  await until(() => second.status.pending === 0)
  expect(world.server.applied.size).toBe(2)
})

test('a tab that does not lead asks through the one that does', async () => {
  await world.openOnline()
  const second = await world.openOnline()
  expect(await second.live('presence.set', { state: 'break', reason: null })).toEqual({ ok: true, value: undefined })
  expect(await second.find('le goff')).toEqual({ found: [], tookMs: 0 })
})

test('without a line a live command is refused, never kept', async () => {
  world.net.cut()
  const desk = await world.open()
  expect(await desk.live('offer.accept', { offerId: 'o1' })).toEqual({
    ok: false,
    code: 'server.unavailable',
    params: {},
  })
  expect(desk.status.pending).toBe(0)
})

test('one tab takes back what another wrote', async () => {
  const holdMs = { 'message.send': 4000 }
  const first = await world.openOnline('m1', { holdMs })
  const second = await world.openOnline('m1', { holdMs })
  const { commandId } = await first.dispatch('message.send', send('m1'))
  await until(() => second.view.get('message', 'm1') !== undefined)
  expect(await second.recall(commandId)).toBe(true)
  await until(() => first.view.get('message', 'm1') === undefined)
  world.clock.pass(10_000)
  await world.quiet()
  expect(world.pushed()).toEqual([])
})
