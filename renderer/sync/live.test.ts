import { afterEach, beforeEach, expect, test } from 'vitest'
import { until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const away = { state: 'away', reason: null } as const
const askedIds = () =>
  world.net.asked.filter(({ name }) => name === 'live').map(({ payload }) => (payload as { id: string }).id)

test('a live command whose answer was lost is asked again under the same id once the line is back', async () => {
  const desk = await world.openOnline()
  let lost = 0
  world.net.fault = (name) => (name === 'live' && lost++ === 0 ? 'loseReply' : null)
  expect(await desk.live('presence.set', away)).toMatchObject({ ok: true })
  const ids = askedIds()
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

test('asked again by a desk that had to take another name meanwhile it is the same command, and says what was done', async () => {
  const desk = await world.openOnline()
  let lost = 0
  world.net.fault = (name) => {
    if (name !== 'live' || lost++ > 0) return null
    // On the way back the server finds that this name is another's (a copied profile): the desk takes a new one.
    for (const client of world.server.clients.values()) client.adviserId = 'other'
    return 'loseReply'
  }
  expect(await desk.live('presence.set', away)).toMatchObject({ ok: true })
  expect(new Set(askedIds()).size).toBe(1)
  const names = world.net.asked.filter(({ name }) => name === 'live').map(({ clientId }) => clientId)
  expect(new Set(names).size).toBe(2)
})

test('when the line stays away, it says that nobody knows, not that nothing was done', async () => {
  const desk = await world.openOnline()
  world.net.gate = (name) => (name === 'live' ? new Promise(() => {}) : undefined)
  const outcome = desk.live('presence.set', away)
  await until(() => askedIds().length === 1)
  world.net.cut()
  await until(() => desk.status.connection === 'offline')
  await world.quiet()
  world.clock.pass(20_000)
  expect(await outcome).toEqual({ ok: false, code: 'answer.lost', params: {} })
  world.net.restore()
  await world.quiet()
  expect(askedIds()).toHaveLength(1)
})

test('a live command that never left says that the server was not reached, and is not tried later', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  expect(await desk.live('presence.set', away)).toMatchObject({ ok: false, code: 'server.unavailable' })
  world.net.restore()
  await world.quiet()
  expect(askedIds()).toEqual([])
})
