import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { genieAcs } from './genieAcs.ts'
import type { LineTester } from './lineTester.ts'

interface Task {
  _id: string
  device: string
  uniqueKey?: string
  parameterNames?: string[]
}
const upTime = 'Device.DeviceInfo.UpTime'
const dns = 'Device.DNS.Diagnostics.NSLookupDiagnostics.DiagnosticsState'

/** A manager whose box sleeps, and that keeps tasks as GenieACS does: one with a `uniqueKey` takes the place of the one that has it. */
let tasks: Task[] = []
let serial = 0
/** Called off as soon as the task is there: it is kept, and its answer is lost. */
let lost: AbortController | null = null
let server: http.Server
let acs: LineTester
beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const said = (status: number, value: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      if (request.method !== 'POST')
        return said(200, (request.url ?? '').startsWith('/devices/') ? [{ _id: 'box' }] : [])
      const task = { ...(JSON.parse(body) as Task), _id: `t${++serial}`, device: 'box' }
      tasks = [...tasks.filter(({ uniqueKey }) => uniqueKey === undefined || uniqueKey !== task.uniqueKey), task]
      return lost ? lost.abort() : said(202, task)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  acs = genieAcs({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, authorization: null })
})
afterEach(() => {
  tasks = []
  lost = null
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const subject = (asker: string) => ({ lineId: 'l1', node: null, serial: 'HV7-1', asker })
const patient = () => AbortSignal.timeout(5_000)

test.each([[[upTime]], [[dns]]])(
  'asked again after an answer that was lost, %s wakes the box once',
  async (measures) => {
    lost = new AbortController()
    await acs.measure(subject('s1'), measures, lost.signal).catch(() => undefined)
    expect(tasks).toHaveLength(1)
    lost = null
    const answers = await acs.measure(subject('s1'), measures, patient())
    expect([...answers.values()]).toMatchObject([{ kind: 'queued' }])
    expect(tasks.map(({ _id }) => _id)).toEqual([`t${serial}`])
  },
)

test('what somebody else asks, or something else, takes nobody’s place', async () => {
  await acs.measure(subject('s1'), [upTime], patient())
  await acs.measure(subject('s2'), [upTime], patient())
  await acs.measure(subject('s1'), [dns], patient())
  expect(tasks).toHaveLength(3)
})
