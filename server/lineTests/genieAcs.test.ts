import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startNetsim, type Netsim } from '../netsim/startNetsim.ts'
import { AskFault } from './askHttp.ts'
import { genieAcs } from './genieAcs.ts'
import type { LineTester } from './lineTester.ts'

const line = {
  id: 'l1',
  customerId: 'c1',
  kind: 'fibre' as const,
  node: 'PON-1',
  device: { model: 'Havre 7', serial: 'HV7-1' },
  fault: null,
}
const subject = { lineId: 'l1', node: 'PON-1', serial: 'HV7-1' }
const upTime = 'Device.DeviceInfo.UpTime'
const call = 'Device.ManagementServer.ConnectionRequestURL'
const dns = 'Device.DNS.Diagnostics.NSLookupDiagnostics.DiagnosticsState'
const download = 'Device.IP.Diagnostics.DownloadDiagnostics'
const ping = 'Device.IP.Diagnostics.IPPing.FailureCount'
const downloadUrl = 'http://speed.example.com/100MB'
const patient = (): AbortSignal => AbortSignal.timeout(10_000)

let netsim: Netsim
let acs: LineTester
beforeAll(async () => {
  netsim = await startNetsim({ pace: { least: 0, most: 0, trouble: 0 } })
  acs = genieAcs({ url: netsim.origin, authorization: null, downloadUrl })
})
beforeEach(async () => {
  netsim.network.clear({})
  await tell(line)
})
afterAll(() => netsim.close())
async function tell(one: typeof line): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${netsim.origin}/sim/lines`, { method: 'POST', headers, body: JSON.stringify([one]) })
}
const plant = (fault: string): void => netsim.network.plant({ line: 'l1', fault })

describe('a box that answers', () => {
  test('200: read at once, what it has made first included', async () => {
    const answers = await acs.measure(subject, [upTime, call, dns, download], patient())
    expect(answers.get(call)).toEqual({ kind: 'read', value: '200' })
    expect(answers.get(dns)).toEqual({ kind: 'read', value: 'Complete' })
    expect(Number((answers.get(upTime) as { value: number }).value)).toBeGreaterThan(50_000)
    expect(Number((answers.get(download) as { value: number }).value)).toBeGreaterThan(299)
  })

  test('is told whom to ping and what to load; with nothing to load, nobody here measures that', async () => {
    const answers = await acs.measure(subject, [ping, download], patient())
    expect(answers.get(ping)).toMatchObject({ kind: 'read', value: expect.any(Number) })
    expect(answers.get(download)).toMatchObject({ kind: 'read' })
    const poor = genieAcs({ url: netsim.origin, authorization: null })
    expect((await poor.measure(subject, [download], patient())).get(download)).toEqual({
      kind: 'failed',
      fault: 'noTester',
    })
  })

  test.each([
    ['Device.IP.Diagnostics.IPPing', 'Error_CannotResolveHostName'],
    ['Device.IP.Diagnostics.DownloadDiagnostics', 'Error_InitConnectionFailed'],
  ])('%s without a target of its own: %s', async (object, said) => {
    await tell({ ...line, id: 'l9', customerId: 'c9', device: { model: 'Havre 7', serial: 'HV7-9' } })
    const state = `${object}.DiagnosticsState`
    const headers = { 'content-type': 'application/json' }
    for (const task of [
      { name: 'setParameterValues', parameterValues: [[state, 'Requested', 'xsd:string']] },
      { name: 'getParameterValues', parameterNames: [state] },
    ])
      await fetch(`${netsim.origin}/devices/0A1B2C-Box-HV7-9/tasks?connection_request`, {
        method: 'POST',
        headers,
        body: JSON.stringify(task),
      })
    const query = encodeURIComponent(JSON.stringify({ _id: '0A1B2C-Box-HV7-9' }))
    const shown = await (await fetch(`${netsim.origin}/devices/?query=${query}&projection=${state}`)).text()
    expect(shown).toContain(said)
  })

  test('asked by several at once, each has its answer', async () => {
    netsim.network.setPace({ least: 5, most: 60 })
    const asked = await Promise.all(
      Array.from({ length: 12 }, () => acs.measure(subject, [upTime, download], patient())),
    )
    netsim.network.setPace({ least: 0, most: 0 })
    expect(asked.flatMap((answers) => [...answers.values()].filter(({ kind }) => kind !== 'read'))).toEqual([])
  })

  test('what it does not have is read as none', async () => {
    plant('wifiOff')
    const signal = 'Device.WiFi.AccessPoint.1.AssociatedDevice.1.SignalStrength'
    expect((await acs.measure(subject, [signal], patient())).get(signal)).toEqual({ kind: 'read', value: 'none' })
  })
})

describe('a box that sleeps', () => {
  test('202: queued, still queued when asked again, read when it has woken', async () => {
    plant('asleep')
    const answers = await acs.measure(subject, [upTime, call], patient())
    expect(answers.get(call)).toEqual({ kind: 'read', value: '202' })
    const queued = answers.get(upTime)
    if (queued?.kind !== 'queued') throw new Error(JSON.stringify(queued))
    expect((await acs.poll(subject, queued.ref, [upTime], patient())).get(upTime)).toEqual(queued)
    netsim.network.clear({ line: 'l1', fault: 'asleep' })
    const read = (await acs.poll(subject, queued.ref, [upTime], patient())).get(upTime)
    expect(read).toMatchObject({ kind: 'read', value: expect.any(Number) })
  })

  test('what was queued is taken away: there is nothing to read when it wakes', async () => {
    const other = { ...subject, lineId: 'l2', serial: 'HV7-2' }
    await tell({ ...line, id: 'l2', customerId: 'c2', device: { model: 'Havre 7', serial: 'HV7-2' } })
    netsim.network.plant({ line: 'l2', fault: 'asleep' })
    const queued = (await acs.measure(other, [upTime], patient())).get(upTime)
    if (queued?.kind !== 'queued') throw new Error(JSON.stringify(queued))
    await acs.cancel(queued.ref, patient())
    await acs.cancel(queued.ref, patient())
    netsim.network.clear({})
    expect((await acs.poll(other, queued.ref, [upTime], patient())).get(upTime)).toEqual({
      kind: 'failed',
      fault: 'unreachable',
    })
  })

  test('a diagnostic is made when it has woken', async () => {
    plant('asleep')
    const queued = (await acs.measure(subject, [dns], patient())).get(dns)
    if (queued?.kind !== 'queued') throw new Error(JSON.stringify(queued))
    netsim.network.clear({ line: 'l1' })
    expect((await acs.poll(subject, queued.ref, [dns], patient())).get(dns)).toEqual({
      kind: 'read',
      value: 'Complete',
    })
  })

  test('asked only whether it answers, nothing stays queued behind', async () => {
    plant('asleep')
    await acs.measure(subject, [call], patient())
    expect(await (await fetch(`${netsim.origin}/sim/tasks`)).json()).toEqual([])
  })
})

test('a box that is there and cannot do it does not sleep: it answered, and its task is taken away', async () => {
  plant('faults')
  const answers = await acs.measure(subject, [upTime, call, dns], patient())
  expect(answers.get(call)).toEqual({ kind: 'read', value: '200' })
  expect(answers.get(upTime)).toEqual({ kind: 'failed', fault: 'refused' })
  expect(answers.get(dns)).toEqual({ kind: 'failed', fault: 'refused' })
  expect(await (await fetch(`${netsim.origin}/sim/tasks`)).json()).toEqual([])
})

test('a serial that nobody has, and none at all', async () => {
  await expect(acs.measure({ ...subject, serial: 'HV7-404' }, [upTime], patient())).rejects.toMatchObject({
    fault: 'noDevice',
  })
  expect((await acs.measure({ ...subject, serial: null }, [upTime], patient())).get(upTime)).toEqual({
    kind: 'failed',
    fault: 'noDevice',
  })
})

test.each([
  ['refuses', 'refused'],
  ['fails', 'unreachable'],
  ['nonsense', 'nonsense'],
  ['huge', 'nonsense'],
])('a manager that %s', async (manner, fault) => {
  plant(manner)
  await expect(acs.measure(subject, [upTime], patient())).rejects.toMatchObject({ fault })
})

test('a manager that never answers is given up when the time is over', async () => {
  plant('silent')
  await expect(acs.measure(subject, [upTime], AbortSignal.timeout(300))).rejects.toMatchObject({ fault: 'timeout' })
})

describe('managers that lie', () => {
  let server: http.Server
  let answer: (path: string, method: string) => { status?: number; body: string; headers?: Record<string, string> }
  let seen: string[]
  let tester: LineTester
  beforeEach(async () => {
    seen = []
    server = http.createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`)
      const { status = 200, body, headers } = answer(request.url ?? '', request.method ?? '')
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    tester = genieAcs({ url, authorization: 'Basic c2VjcmV0' })
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))
  const devices = JSON.stringify([{ _id: 'a' }])
  const faultOf = async (): Promise<unknown> => {
    try {
      return [...(await tester.measure(subject, [upTime], patient())).values()]
    } catch (error) {
      return error instanceof AskFault ? error.fault : error
    }
  }

  test('two boxes of one serial, a tree of another form, a value that is an object: never a reading of theirs', async () => {
    answer = () => ({ body: JSON.stringify([{ _id: 'a' }, { _id: 'b' }]) })
    expect(await faultOf()).toBe('noDevice')
    answer = (path) => ({ body: path.includes('/tasks') ? '{"_id":7}' : devices })
    expect(await faultOf()).toBe('nonsense')
    answer = () => ({ body: JSON.stringify([{ _id: 'half \ud83d' }]) })
    expect(await faultOf()).toBe('nonsense')
    answer = (path) => ({ body: path.includes('/tasks') ? '{"_id":"t\\u0000"}' : devices })
    expect(await faultOf()).toBe('nonsense')
    const tree = JSON.stringify([{ _id: 'a', Device: { DeviceInfo: { UpTime: { _value: { evil: 1 } } } } }])
    answer = (path) => ({ body: path.includes('/tasks') ? '{"_id":"t"}' : path.includes('UpTime') ? tree : devices })
    expect(await faultOf()).toEqual([{ kind: 'failed', fault: 'nonsense' }])
  })

  test.each(['Error_CannotResolveHostName', 'Error_Other', 'Canceled'])(
    'a diagnostic that ended as %s is no reading, but the answer of one that looks up names',
    async (state) => {
      const told = (object: object) => ({ body: JSON.stringify([{ _id: 'a', Device: object }]) })
      answer = (path) => {
        if (path.includes('/tasks')) return { body: '{"_id":"t"}' }
        const ended = { DiagnosticsState: { _value: state } }
        if (path.includes('IPPing'))
          return told({ IP: { Diagnostics: { IPPing: { ...ended, FailureCount: { _value: 0 } } } } })
        return path.includes('NSLookup')
          ? told({ DNS: { Diagnostics: { NSLookupDiagnostics: ended } } })
          : { body: devices }
      }
      const answers = await tester.measure(subject, [ping, dns], patient())
      expect(answers.get(ping)).toEqual({ kind: 'failed', fault: 'refused' })
      expect(answers.get(dns)).toEqual({ kind: 'read', value: state })
    },
  )

  test('a value from yesterday is no answer', async () => {
    const old = { _value: 1, _timestamp: '2020-01-01T00:00:00.000Z' }
    const tree = JSON.stringify([{ _id: 'a', Device: { DeviceInfo: { UpTime: old } } }])
    const task = JSON.stringify({ _id: 't', timestamp: '2026-01-01T00:00:00.000Z' })
    answer = (path) => ({ body: path.includes('/tasks') ? task : path.includes('UpTime') ? tree : devices })
    expect(await faultOf()).toEqual([{ kind: 'failed', fault: 'nonsense' }])
  })

  test('the credentials go where they belong, and along no redirection', async () => {
    answer = () => ({ status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } })
    expect(await faultOf()).toBe('unreachable')
    expect(seen).toHaveLength(1)
    expect(seen[0]).toContain('Basic c2VjcmV0')
  })
})
