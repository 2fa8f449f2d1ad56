import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { incidentWorld, type IncidentWorld } from '../incidents/testing/incidentWorld.ts'
import { pollIncidents } from '../jobs/pollIncidents.ts'
import { testersOf } from './testersOf.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const everyMs = 2_000
const measure = 'TMF656.ServiceProblem'
let world: IncidentWorld
let feed: Server
let isDead = false
beforeAll(async () => {
  feed = createServer((_request, response) => void response.writeHead(isDead ? 500 : 200).end('[]')).listen(
    0,
    '127.0.0.1',
  )
  await once(feed, 'listening')
  const url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}/tmf`
  world = await incidentWorld({
    incidents: { feed: { url, authorization: null, everyMs }, falseAlarmsAWeek: 1, graceMs: 0 },
  })
})
afterAll(async () => {
  await world.close()
  feed.close()
})
const round = async () => {
  world.context.time.now += everyMs
  await pollIncidents(world.context)
}
const askedOf = async (node: string) => {
  const subject = { lineId: 'l', node, serial: null }
  return (await testersOf(world.context).guichet?.measure(subject, [measure], AbortSignal.timeout(5_000)))?.get(measure)
}
const none = { kind: 'read', value: 'none' }
const silent = { kind: 'failed', fault: 'feedSilent' }

test('no incident is known of only while the feed is heard; one that fails now and then is, one that is silent is not', async () => {
  expect(await askedOf('PON-1')).toEqual(silent)
  await round()
  expect(await askedOf('PON-1')).toEqual(none)
  isDead = true
  await round()
  expect(await askedOf('PON-1')).toEqual(none)
  await round()
  await round()
  expect(await askedOf('PON-1')).toEqual(silent)
  isDead = false
  await round()
  expect(await askedOf('PON-1')).toEqual(none)
  // Nobody asks any more, and nothing failed.
  world.context.time.now += 10 * 60_000
  expect(await askedOf('PON-1')).toEqual(silent)
})

test('what a lead or the statistics know of is told whether the feed is heard or not', async () => {
  await world.customerOn('PON-2')
  await world.declared('PON-2')
  const [incident] = await world.incidents()
  const { told: _told, ...suspected } = { ...incident!, told: null }
  await world.run(async (tx) => {
    await tx.save('incident', { ...suspected, id: 'i-suspected', node: 'PON-3', state: 'suspected' })
  })
  expect([await askedOf('PON-2'), await askedOf('PON-3'), await askedOf('PON-4')]).toEqual([
    { kind: 'read', value: 'declared' },
    { kind: 'read', value: 'suspected' },
    silent,
  ])
})
