import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startNetsim, type Netsim } from '../netsim/startNetsim.ts'
import type { LineTester } from './lineTester.ts'
import { serviceTest } from './serviceTest.ts'

const subject = { lineId: 'l1', node: 'PON-1', serial: null }
const level = 'Device.Optical.Interface.1.OpticalSignalLevel'
const patient = (): AbortSignal => AbortSignal.timeout(10_000)
let netsim: Netsim
let network: LineTester
beforeAll(async () => {
  netsim = await startNetsim({ pace: { least: 0, most: 0, trouble: 0 } })
  network = serviceTest({ url: netsim.origin, authorization: null })
})
beforeEach(async () => {
  netsim.network.clear({})
  netsim.network.setPace({ least: 0, most: 0, trouble: 0 })
  const line = { id: 'l1', customerId: 'c1', kind: 'fibre', node: 'PON-1', device: null }
  const headers = { 'content-type': 'application/json' }
  await fetch(`${netsim.origin}/sim/lines`, { method: 'POST', headers, body: JSON.stringify([line]) })
})
afterAll(() => netsim.close())

test('measures together, waits until it is completed, and leaves out what nobody measures', async () => {
  netsim.network.setPace({ least: 200, most: 400 })
  const answers = await network.measure(subject, [level, 'TMF653.LineState', 'TMF653.Astrology'], patient())
  expect(answers.get('TMF653.LineState')).toEqual({ kind: 'read', value: 'active' })
  expect(answers.get(level)).toMatchObject({ kind: 'read', value: expect.any(Number) })
  expect(answers.has('TMF653.Astrology')).toBe(false)
})

test('follows what is planted: a bent cord, and after it was set right', async () => {
  netsim.network.plant({ line: 'l1', fault: 'cordBent' })
  const los = 'Device.XPON.ONU.1.ANI.1.TC.Alarms.LOS'
  expect((await network.measure(subject, [los], patient())).get(los)).toEqual({ kind: 'read', value: 'true' })
  expect(await netsim.network.act('l1', 'reboot')).toEqual([])
  expect(await netsim.network.act('l1', 'reseatCord')).toEqual(['cordBent'])
  expect((await network.measure(subject, [los], patient())).get(los)).toEqual({ kind: 'read', value: 'false' })
})

test('a line that it does not know, and a test that fails', async () => {
  const answers = await network.measure({ ...subject, lineId: 'l404' }, [level], patient())
  expect(answers.get(level)).toEqual({ kind: 'failed', fault: 'noDevice' })
  netsim.network.setPace({ trouble: 1 })
  expect((await network.measure(subject, [level], patient())).get(level)).toEqual({
    kind: 'failed',
    fault: 'unreachable',
  })
})

test.each([
  ['refuses', 'refused'],
  ['fails', 'unreachable'],
  ['nonsense', 'nonsense'],
  ['huge', 'nonsense'],
])('a service that %s', async (manner, fault) => {
  netsim.network.plant({ line: 'l1', fault: manner })
  await expect(network.measure(subject, [level], patient())).rejects.toMatchObject({ fault })
})

test('a service that nobody listens at', async () => {
  const gone = serviceTest({ url: 'http://127.0.0.1:9', authorization: null })
  await expect(gone.measure(subject, [level], patient())).rejects.toMatchObject({ fault: 'unreachable' })
})

test('given up in the middle, the test is taken back', async () => {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ id: 't/1', state: 'inProgress' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const slow = serviceTest({ url, authorization: null })
  await expect(slow.measure(subject, [level], AbortSignal.timeout(400))).rejects.toMatchObject({ fault: 'timeout' })
  expect(asked.at(-1)).toBe('DELETE /tmf-api/serviceTestManagement/v4/serviceTest/t%2F1')
  await new Promise((resolve) => server.close(resolve))
})
