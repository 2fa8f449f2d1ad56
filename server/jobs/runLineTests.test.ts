import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testContext } from '../../test/harness/context.ts'
import { deadlocksOf } from '../../test/harness/database.ts'
import { openDatabase } from '../db/database.ts'
import { openLineWorld, type LineWorld } from '../lineTests/testing/lineWorld.ts'
import { lineTestsDone, runLineTests, stopLineTests } from './runLineTests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
beforeEach(() => world.netsim.network.clear({}))
afterAll(() => world.close())

const statesOf = async (customerId: string): Promise<string[]> =>
  [...new Set((await world.tests(customerId)).map(({ state }) => state))].toSorted()
const resultOf = async (customerId: string, step: string) =>
  (await world.sitting(customerId)).entries.findLast((entry) => entry.step === step)?.result
const waiting = async (): Promise<unknown> => (await fetch(`${world.netsim.origin}/sim/tasks`)).json()

describe('a contact about a line', () => {
  test('is tested before anybody asks the customer anything, and what was read is evidence', async () => {
    const line = await world.customer('fine')
    const { contactId } = await world.arrives('fine')
    await world.measured()
    const tests = await world.tests('fine')
    expect(tests.length).toBeGreaterThan(10)
    expect(await statesOf('fine')).toEqual(['done'])
    expect(tests[0]).toMatchObject({ auto: true, askedBy: '', contactId, endedAt: world.context.time.now })
    const sitting = await world.sitting('fine')
    expect(sitting).toMatchObject({
      lineId: line.id,
      modelId: 'internet.fibre',
      startedBy: '',
      state: 'open',
      contactId,
    })
    expect(sitting.entries.map(({ id }) => id).toSorted()).toEqual(tests.map(({ entryId }) => entryId ?? '').toSorted())
    expect(sitting.entries.find(({ step }) => step === 'opticalLevel')).toMatchObject({
      by: { kind: 'system', id: 'tmf653', name: 'TMF653' },
      contactId,
      result: { kind: 'outcome', outcome: 'good' },
      raw: [{ name: 'Device.Optical.Interface.1.OpticalSignalLevel', unit: 'dBm', from: -24, below: -8 }],
    })
    const [matter] = await world.fresh.db.selectFrom('case').select('lineId').where('customerId', '=', 'fine').execute()
    expect(matter?.lineId).toBe(line.id)
    const scopes = world.context.pokes.map(({ scope }) => scope)
    expect(scopes).toContain('customer:fine')
  })

  test('of whom we do not know the line or its equipment starts nothing', async () => {
    await world.customer('bare', 'fibre', { node: null, device: null })
    await world.customer('general')
    await world.arrives('bare')
    await world.arrives('general', 'general')
    await world.measured()
    expect([await world.tests('bare'), await world.tests('general')]).toEqual([[], []])
  })

  test('again within ten minutes is not measured twice; later, and by hand, it is', async () => {
    await world.customer('again')
    const { contactId } = await world.arrives('again')
    await world.measured()
    const first = (await world.tests('again')).length
    await world.takes(contactId)
    await world.resolves(contactId)
    world.context.time.now += 9 * 60_000
    const second = await world.arrives('again')
    await world.measured()
    expect(await world.tests('again')).toHaveLength(first)
    await world.takes(second.contactId)
    const { id } = await world.sitting('again')
    await world.said('lineTest.run', { diagnosisId: id, contactId: null, steps: ['opticalLevel'] })
    await world.measured()
    const once = (await world.tests('again')).filter(({ step }) => step === 'opticalLevel')
    expect(once.map(({ auto, askedBy, state }) => [auto, askedBy, state])).toContainEqual([false, 'Ana', 'done'])
    expect((await world.sitting('again')).entries.filter(({ step }) => step === 'opticalLevel')).toHaveLength(2)
  })
})

describe('a box that sleeps', () => {
  test('is shown as asleep, looked after ever more seldom, and read when it has woken', async () => {
    const { id: line } = await world.customer('slept')
    await world.plant({ line }, 'asleep')
    await world.arrives('slept')
    await world.measured()
    const asleep = (await world.tests('slept')).filter(({ state }) => state === 'asleep')
    expect(asleep.map(({ step }) => step).toSorted()).toEqual(['dnsLookup', 'temperature', 'upTime'])
    expect(await resultOf('slept', 'boxAnswers')).toEqual({ kind: 'outcome', outcome: 'no' })
    expect(await resultOf('slept', 'upTime')).toBeUndefined()
    await world.measured()
    world.context.time.now += 6_000
    await world.measured()
    expect(await statesOf('slept')).toEqual(['asleep', 'done'])
    world.netsim.network.clear({ line, fault: 'asleep' })
    world.context.time.now += 3 * 60_000
    await world.measured()
    expect(await statesOf('slept')).toEqual(['done'])
    expect(await resultOf('slept', 'upTime')).toEqual({ kind: 'outcome', outcome: 'usual' })
    expect(await resultOf('slept', 'dnsLookup')).toEqual({ kind: 'outcome', outcome: 'works' })
    // It was said to be silent while it slept.
    expect(await resultOf('slept', 'boxAnswers')).toEqual({ kind: 'outcome', outcome: 'yes' })
  })

  test('and answers something else meanwhile, is looked after at once for what it was asked before', async () => {
    const { id: line } = await world.customer('stirred')
    await world.plant({ line }, 'asleep')
    const { contactId } = await world.arrives('stirred')
    await world.measured()
    await world.takes(contactId)
    world.netsim.network.clear({ line, fault: 'asleep' })
    await world.measured()
    expect(await statesOf('stirred')).toEqual(['asleep', 'done'])
    const { id: diagnosisId } = await world.sitting('stirred')
    await world.said('lineTest.run', { diagnosisId, contactId, steps: ['boxAnswers'] })
    await world.measured()
    await world.measured()
    expect(await statesOf('stirred')).toEqual(['done'])
    expect((await world.tests('stirred')).filter(({ step }) => step === 'boxAnswers')).toHaveLength(2)
  })

  test('is not waited for longer than a day', async () => {
    const { id: line } = await world.customer('gone')
    await world.plant({ line }, 'asleep')
    await world.arrives('gone')
    await world.measured()
    world.context.time.now += 25 * 3_600_000
    await world.measured()
    expect(await statesOf('gone')).toEqual(['done', 'failed'])
    expect(await resultOf('gone', 'upTime')).toEqual({ kind: 'unavailable' })
    expect(await waiting()).toEqual([])
  })

  test('has nothing to do any more when its tests are called off, by hand or by the end of the contact', async () => {
    const { id: line } = await world.customer('off')
    await world.plant({ line }, 'asleep')
    const { contactId } = await world.arrives('off')
    await world.measured()
    await world.takes(contactId)
    const [plain] = (await world.tests('off')).filter(({ step }) => step === 'upTime')
    await world.said('lineTest.cancel', { testId: plain?.id ?? '' })
    await world.measured()
    // Its task reads the temperature too, for which somebody still waits.
    expect(await waiting()).toHaveLength(2)
    await world.resolves(contactId)
    expect(await statesOf('off')).toEqual(['cancelled', 'done'])
    await world.measured()
    expect(await waiting()).toEqual([])
    world.netsim.network.clear({})
    world.context.time.now += 600_000
    await world.measured()
    expect(await resultOf('off', 'upTime')).toBeUndefined()
  })
})

describe('a network that cannot be believed', () => {
  test('lies are inconclusive, with what was read', async () => {
    const { id: line } = await world.customer('lies')
    await world.plant({ line }, 'lies')
    await world.arrives('lies')
    await world.measured()
    const { entries } = await world.sitting('lies')
    const level = entries.find(({ step }) => step === 'opticalLevel')
    expect(level).toMatchObject({ result: { kind: 'inconclusive' }, raw: [{ value: 9_999_999.999, unit: 'dBm' }] })
    const convicting = entries.filter(({ result, by }) => result.kind === 'outcome' && by.id !== 'guichet')
    expect(convicting.map(({ step }) => step)).toEqual(['boxAnswers'])
  })

  test.each([
    ['fails', 'unreachable', 2],
    ['refuses', 'refused', 1],
    ['nonsense', 'nonsense', 1],
    ['huge', 'nonsense', 1],
  ])('%s: %s, asked %i times', async (manner, fault, times) => {
    const { id: line } = await world.customer(manner)
    await world.plant({ line }, manner)
    await world.arrives(manner)
    await world.measured()
    expect(await statesOf(manner)).toEqual(times === 1 ? ['done', 'failed'] : ['done', 'due'])
    world.context.time.now += 3_000
    await world.measured()
    const failed = (await world.tests(manner)).filter(({ state }) => state === 'failed')
    expect([...new Set(failed.map((one) => one.fault))]).toEqual([fault])
    expect(await resultOf(manner, 'opticalLevel')).toEqual({ kind: 'unavailable' })
    expect(await resultOf(manner, 'nodeIncident')).toEqual({ kind: 'outcome', outcome: 'none' })
  })

  test('never answers: given up when its time is over, while other lines are measured', async () => {
    const slow = await openLineWorld({ seconds: 1 })
    const { id: line } = await slow.customer('silent')
    await slow.customer('quick')
    await slow.plant({ line }, 'silent')
    await slow.arrives('silent')
    await slow.arrives('quick')
    await slow.measured()
    expect((await slow.tests('quick')).every(({ state }) => state === 'done')).toBe(true)
    slow.context.time.now += 3_000
    await slow.measured()
    const silent = await slow.tests('silent')
    expect(new Set(silent.map(({ fault }) => fault))).toEqual(new Set([null, 'timeout']))
    await slow.close()
  })

  test('nobody to ask: no test begins by itself, and one by hand says so', async () => {
    const { lineTests } = world.context.config
    const { id: line } = await world.customer('alone')
    world.context.config.lineTests = { acs: null, serviceTest: null, seconds: 25 }
    await world.takes((await world.arrives('alone')).contactId)
    await world.measured()
    expect((await world.tests('alone')).map(({ step }) => step)).toEqual(['nodeIncident'])
    const { id } = await world.sitting('alone')
    await world.said('lineTest.run', { diagnosisId: id, contactId: null, steps: ['opticalLevel'] })
    await world.measured()
    expect((await world.tests('alone')).find(({ step }) => step === 'opticalLevel')).toMatchObject({
      lineId: line,
      state: 'failed',
      fault: 'noTester',
    })
    world.context.config.lineTests = lineTests
  })
})

test('two servers measure each test once, while contacts come and go, and nobody waits in a ring', async () => {
  const both = await openLineWorld()
  const db = openDatabase(both.fresh.url, 4)
  const other = testContext(db, { lineTests: both.context.config.lineTests })
  other.time.now = both.context.time.now
  const names = Array.from({ length: 12 }, (_, k) => `both-${k}`)
  for (const name of names) await both.customer(name)
  const lives = names.map(async (name, k) => {
    const { contactId } = await both.arrives(name)
    await both.takes(contactId)
    const { id } = await both.sitting(name)
    if (k % 3 === 0) await both.said('lineTest.run', { diagnosisId: id, contactId, steps: ['opticalLevel', 'los'] })
    if (k % 3 === 1) await both.resolves(contactId)
  })
  const rounds = (async () => {
    for (let k = 0; k < 20; k++) await Promise.all([runLineTests(other), runLineTests(both.context)])
  })()
  await Promise.all([...lives, rounds])
  await Promise.all([runLineTests(other), both.measured()])
  await lineTestsDone(other)
  await both.measured()
  for (const name of names) {
    const tests = await both.tests(name)
    expect(tests.every(({ state }) => state === 'done' || state === 'cancelled')).toBe(true)
    const { entries } = await both.sitting(name)
    const done = tests.filter(({ state }) => state === 'done')
    expect(entries.map(({ id }) => id).toSorted()).toEqual(done.map(({ id }) => id).toSorted())
  }
  await db.destroy()
  await both.netsim.close()
  await both.fresh.db.destroy()
  expect(await deadlocksOf(both.fresh)).toBe(0)
})

// The last: from here on this server takes nothing any more.
test('a server that stops gives back what it has not heard of yet: another asks at once', async () => {
  const next = testContext(world.fresh.db, { lineTests: world.context.config.lineTests })
  next.time.now = world.context.time.now
  const { id: line } = await world.customer('handed')
  await world.plant({ line }, 'silent')
  const { contactId } = await world.arrives('handed')
  await world.takes(contactId)
  // Those that the arrival asked for hang at the silent network; this server has them.
  const { id } = await world.sitting('handed')
  const asked = world.fresh.db.selectFrom('lineTest').select(['state', 'dueAt']).where('diagnosisId', '=', id)
  await expect.poll(async () => (await asked.execute()).map(({ state }) => state)).toContain('running')
  await stopLineTests(world.context)
  const given = (await asked.execute()).filter(({ state }) => state === 'running')
  expect(given.length).toBeGreaterThan(5)
  expect(given.every(({ dueAt }) => dueAt === world.context.time.now)).toBe(true)
  world.netsim.network.clear({})
  await runLineTests(next)
  await lineTestsDone(next)
  expect(await statesOf('handed')).toEqual(['done'])
})
