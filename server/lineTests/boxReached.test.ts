import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openLineWorld, type LineWorld } from './testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())

test('a box that is read again answers: that it did not is not what is known of it, also where nobody waited for it meanwhile', async () => {
  const line = await world.customer('back')
  await world.plant({ line: line.id }, 'asleep')
  const { contactId } = await world.arrives('back')
  await world.measured()
  await world.takes(contactId)
  const answers = async () =>
    (await world.sitting('back')).entries
      .filter(({ step, undone }) => step === 'boxAnswers' && !undone)
      .map(({ result }) => (result.kind === 'outcome' ? result.outcome : result.kind))
  expect(await answers()).toEqual(['no'])
  for (const { id, state } of await world.tests('back'))
    if (state === 'asleep') await world.said('lineTest.cancel', { testId: id })
  await world.sim('/sim/faults', { line: line.id, fault: 'asleep' }, 'DELETE')
  world.context.time.now += 60_000
  const { id: diagnosisId } = await world.sitting('back')
  await world.said('lineTest.run', { diagnosisId, contactId, steps: ['upTime'] })
  await world.measured()
  expect((await world.sitting('back')).entries.at(-1)?.by.id).toBe('genieacs')
  expect(await answers()).toEqual(['no', 'yes'])
})
