import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openLineWorld, type LineWorld } from '../../lineTests/testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
  for (const id of ['hers', 'others']) await world.customer(id)
})
afterAll(() => world.close())

test('a test is asked in no contact but one’s own, open, with the customer whose line it is', async () => {
  const [hers, others] = [await world.arrives('hers'), await world.arrives('others')]
  await world.measured()
  const { id: diagnosisId } = await world.sitting('hers')
  const run = (contactId: string | null) => world.said('lineTest.run', { diagnosisId, contactId, steps })
  const steps = ['opticalLevel']
  const before = (await world.tests('hers')).length
  await world.takes(others.contactId)
  await expect(run(others.contactId)).rejects.toThrow('command.outOfScope')
  await expect(run('nobody')).rejects.toThrow('contact.notFound')
  await expect(run(hers.contactId)).rejects.toThrow(/contact\.(inLine|notYours|notOpen)/)
  expect(await world.tests('hers')).toHaveLength(before)
  await world.takes(hers.contactId)
  await run(hers.contactId)
  expect((await world.tests('hers')).filter(({ auto }) => !auto)).toMatchObject([{ contactId: hers.contactId }])
  await world.resolves(hers.contactId)
  await expect(run(hers.contactId)).rejects.toThrow('contact.closed')
})
