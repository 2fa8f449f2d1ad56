import { afterEach, expect, test } from 'vitest'
import { note, send, until, World } from './testkit/world.ts'
let world: World
afterEach(() => world.end())
test('round trip', async () => {
  world = new World()
  const desk = await world.openOnline()
  expect(desk.view.get('contact', 'k1')?.state).toBe('open')
  const receipt = await desk.dispatch('note.add', note('n1'))
  expect(receipt.refused).toBeUndefined()
  expect(desk.view.get('note', 'n1')?.text).toBe('note n1')
  await until(() => desk.view.standing('note', 'n1') === 'saved')
  expect(world.server.row('note', 'n1')).toBeTruthy()
  await desk.dispatch('message.send', send('m1'))
  await until(() => desk.status.pending === 0)
  await desk.close()
  const again = await world.open()
  expect(again.view.get('note', 'n1')?.text).toBe('note n1')
})
