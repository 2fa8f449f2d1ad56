import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { applyTold } from '../incidents/feed/applyTold.ts'
import { incidentWorld, type IncidentWorld } from '../incidents/testing/incidentWorld.ts'
import { fileIncidents } from './fileIncidents.ts'
import { tellFollowers } from './tellFollowers.ts'

const day = 86_400_000
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: IncidentWorld
beforeAll(async () => {
  world = await incidentWorld()
})
afterAll(() => world.close())

test('one that the feed says was over days ago stays until who asked for it was told', async () => {
  const node = 'PON-P'
  const says = { id: 'P1', reference: 'P1/PON-P', node, place: 'Brest', kind: 'outage', sayFr: '', sayEn: '' } as const
  const { now } = world.context.time
  const open = { ...says, isOver: false, wasNone: false, startedAt: now - 6 * day, estimatedAt: null, overAt: null }
  await world.run((tx) => applyTold(tx, open))
  const [incident] = await world.incidents()
  const contactId = await world.openChat(await world.customerOn(node))
  const args = { incidentId: incident?.id ?? '', contactId, notify: true }
  expect(await world.queued('ana', 'incident.follow', args)).toEqual({ status: 'applied' })
  await world.run((tx) => applyTold(tx, { ...open, isOver: true, overAt: now - 5 * day }))
  expect(await world.incidents()).toMatchObject([{ state: 'closed', closedAt: now - 5 * day }])
  expect(await fileIncidents(world.context)).toBe(0)
  expect(await tellFollowers(world.context)).toBe(1)
  const messages = await world.db.selectFrom('message').select('text').where('contactId', '=', contactId).execute()
  expect(messages.map(({ text }) => text).join()).toContain('est réparée depuis le 15 novembre')
  expect(await fileIncidents(world.context)).toBe(1)
})

test('nobody is waited for for ever: after two weeks it is put away, whoever could not be told', async () => {
  const node = 'PON-W'
  const contactId = await world.openChat(await world.customerOn(node))
  const incidentId = await world.declared(node)
  await world.queued('ana', 'incident.follow', { incidentId, contactId, notify: true })
  await world.live('lea', 'incident.close', { incidentId })
  world.context.time.now += 13 * day
  expect(await fileIncidents(world.context)).toBe(0)
  world.context.time.now += 2 * day
  expect(await fileIncidents(world.context)).toBe(1)
})
