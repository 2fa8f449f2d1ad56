import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { incidentWorld, type IncidentWorld } from '../incidents/testing/incidentWorld.ts'
import { fileIncidents } from './fileIncidents.ts'
import { learnNodes } from './learnNodes.ts'
import { suspectIncidents } from './suspectIncidents.ts'

const minute = 60_000
const hour = 60 * minute
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
let world: IncidentWorld
beforeAll(async () => {
  world = await incidentWorld()
  // As many nodes as a town has, so that chance is bounded over all of them.
  for (let n = 0; n < 60; n++) await world.customerOn(`PON-quiet-${n}`)
  await world.begin()
})
afterAll(() => world.close())

const onNode = async (node: string) => (await world.incidents()).filter((one) => one.node === node)
async function several(node: string, many: number): Promise<string[]> {
  const contacts: string[] = []
  for (let n = 0; n < many; n++) {
    contacts.push(await world.writes(await world.customerOn(node)))
    world.context.time.now += minute
  }
  return contacts
}

test('several customers of one tree within minutes are told to the leads, with the figures; each customer once', async () => {
  const [first, second] = [await world.customerOn('PON-A'), await world.customerOn('PON-A')]
  for (const customer of [first, second, first, first, second]) await world.writes(customer)
  expect([await suspectIncidents(world.context), await onNode('PON-A')]).toEqual([0, []])
  await several('PON-A', 2)
  expect(await suspectIncidents(world.context)).toBe(1)
  const [incident] = await onNode('PON-A')
  expect(incident).toMatchObject({ state: 'suspected', source: 'statistics', place: 'Brest', topics: ['internet'] })
  expect(incident?.statistics).toMatchObject({ count: 4, windowMs: 5 * minute })
  expect(incident?.statistics?.p).toBeLessThan(1e-6)
  expect(incident?.statistics?.expected).toBeLessThan(0.05)
  // Nothing new, nothing said.
  expect(await suspectIncidents(world.context)).toBe(0)
  await several('PON-A', 1)
  await suspectIncidents(world.context)
  expect((await onNode('PON-A')).map(({ statistics }) => statistics?.count)).toEqual([5])
})

test('what is about money hangs on no node', async () => {
  for (let n = 0; n < 6; n++) await world.writes(await world.customerOn('PON-B'), 'billing')
  expect([await suspectIncidents(world.context), await onNode('PON-B')]).toEqual([0, []])
})

test('what a lead dismissed is not asked again for two hours; what nobody decides and nobody comes about goes by itself', async () => {
  await several('PON-C', 5)
  await suspectIncidents(world.context)
  const [incident] = await onNode('PON-C')
  expect(await world.live('lea', 'incident.dismiss', { incidentId: incident?.id ?? '' })).toEqual({ status: 'applied' })
  await several('PON-C', 5)
  expect(await suspectIncidents(world.context)).toBe(0)
  world.context.time.now += 2 * hour
  await several('PON-C', 5)
  expect(await suspectIncidents(world.context)).toBe(1)
  world.context.time.now += 61 * minute
  await fileIncidents(world.context)
  expect((await onNode('PON-C')).map(({ state, decidedBy, filedAt }) => [state, decidedBy, filedAt])).toEqual([
    ['dismissed', 'Conseiller lea', null],
    ['dismissed', '', null],
  ])
  world.context.time.now += 49 * hour
  await fileIncidents(world.context)
  expect((await onNode('PON-C')).every(({ filedAt }) => filedAt !== null)).toBe(true)
})

test('who came before it was closed came about what is over', async () => {
  await several('PON-D', 6)
  await suspectIncidents(world.context)
  const id = (await onNode('PON-D'))[0]?.id ?? ''
  await world.declared('PON-D', { incidentId: id })
  await world.live('lea', 'incident.close', { incidentId: id })
  await several('PON-D', 1)
  await suspectIncidents(world.context)
  expect((await onNode('PON-D')).map(({ state }) => state)).toEqual(['closed'])
  await several('PON-D', 5)
  await suspectIncidents(world.context)
  expect((await onNode('PON-D')).map(({ state }) => state).toSorted()).toEqual(['closed', 'suspected'])
})

test('two servers that look at once suspect one node once', async () => {
  for (let round = 0; round < 5; round++) {
    await several(`PON-E${round}`, 6)
    await Promise.all([
      suspectIncidents(world.context),
      suspectIncidents(world.context),
      suspectIncidents(world.context),
    ])
    expect(await onNode(`PON-E${round}`)).toHaveLength(1)
  }
})

test('a day later a node has learned who came, but not those whom an incident explains', async () => {
  const rates = async () =>
    new Map((await world.db.selectFrom('nodeRate').selectAll().execute()).map(({ node, weight }) => [node, weight]))
  await several('PON-F', 3)
  await several('PON-G', 3)
  await world.declared('PON-G')
  const twice = await world.customerOn('PON-F')
  for (let n = 0; n < 4; n++) await world.writes(twice)
  world.context.time.now += 25 * hour
  await learnNodes(world.context)
  const learned = await rates()
  expect(learned.get('PON-F')).toBeCloseTo(4, 1)
  expect(learned.has('PON-G')).toBe(false)
  const left = await world.db.selectFrom('nodeContact').select('node').execute()
  expect(left).toEqual([])
  // Where many come every day, as many are no news: here five customers an hour.
  const many = await Promise.all(Array.from({ length: 5 }, () => world.customerOn('PON-H')))
  for (let h = 0; h < 30; h++) {
    for (const customer of many) await world.writes(customer)
    world.context.time.now += hour
  }
  world.context.time.now += 25 * hour
  await learnNodes(world.context)
  expect((await rates()).get('PON-H')).toBeGreaterThan(140)
  await several('PON-H', 3)
  await suspectIncidents(world.context)
  const [usual] = (await onNode('PON-H')).filter(({ startedAt }) => startedAt > world.context.time.now - hour)
  expect(usual).toBeUndefined()
})
