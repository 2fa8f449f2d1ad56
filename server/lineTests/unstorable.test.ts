import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asOwner } from '../../test/harness/asOwner.ts'
import { openLineWorld, type LineWorld } from './testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const level = 'Device.Optical.Interface.1.OpticalSignalLevel'
let world: LineWorld
let network: http.Server
let values: (measure: string) => string
beforeAll(async () => {
  world = await openLineWorld()
  network = http.createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const { characteristic } = JSON.parse(body) as { characteristic: { name: string; value: string[] }[] }
      const names = characteristic.find(({ name }) => name === 'metricName')?.value ?? []
      const testMeasure = names.map((metricName) => ({ metricName, value: { value: values(metricName) } }))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ id: 't', state: 'completed', testMeasure }))
    })
  })
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(network.address() as AddressInfo).port}`
  world.context.config.lineTests.serviceTest = { url, authorization: null }
})
afterAll(async () => {
  await world.close()
  await new Promise((resolve) => network.close(resolve))
})
const levelOf = async (customerId: string) =>
  (await world.tests(customerId)).find(({ step }) => step === 'opticalLevel')

test.each([
  ['nul', 'so\u0000so'],
  ['half', 'half \ud83d'],
])('what PostgreSQL cannot store (%s) is nonsense, and the readings beside it are kept', async (who, value) => {
  values = (measure) => (measure === level ? value : '-20')
  await world.customer(who)
  await world.arrives(who)
  await world.measured()
  expect(await levelOf(who)).toMatchObject({ state: 'failed', fault: 'nonsense' })
  const states = (await world.tests(who)).map(({ state }) => state)
  expect(states.filter((state) => state === 'done').length).toBeGreaterThan(5)
  expect(new Set(states)).toEqual(new Set(['done', 'failed']))
})

test('a long reading is cut, and where that goes through a character it is kept all the same', async () => {
  values = () => `${'x'.repeat(199)}😀`
  await world.customer('long')
  await world.arrives('long')
  await world.measured()
  const { entries } = await world.sitting('long')
  const [raw] = entries.find(({ step }) => step === 'opticalLevel')?.raw ?? []
  expect(raw?.value).toBe(`${'x'.repeat(199)}\ufffd`)
})

test('what cannot be settled is given up after some tries', async () => {
  values = () => '-20'
  await world.customer('stuck')
  await asOwner(
    world.fresh.url,
    `create function refused() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
  )
  await asOwner(
    world.fresh.url,
    `create trigger refused before update on diagnosis for each row execute function refused()`,
  )
  await world.arrives('stuck')
  const states: string[][] = []
  for (let k = 0; k < 6; k++) {
    await world.measured()
    states.push([...new Set((await world.tests('stuck')).map(({ state }) => state))])
    world.context.time.now += 60_000
  }
  expect(states[0]).toEqual(['running'])
  expect(states.at(-1)).toEqual(['failed'])
  expect(await levelOf('stuck')).toMatchObject({ fault: 'nonsense', entryId: null })
  await asOwner(world.fresh.url, `drop trigger refused on diagnosis`)
})
