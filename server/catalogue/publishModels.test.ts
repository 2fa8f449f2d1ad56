import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { callService, repair, smallModel } from '../../shared/diagnosis/testing/smallModel.ts'
import { learner } from '../../shared/protocol/modelQuestions.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { currentModel } from '../db/models.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { publishVersion } from '../learning/publishVersion.ts'
import { publishModels } from './publishModels.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
let fresh: FreshDatabase
let context: TestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  context = testContext(fresh.db)
})
afterAll(() => fresh.close())

/** What the product brings in its release of this number. */
const brings = async (version: number): Promise<void> => {
  const minutes = 2 + version
  const model: Model = {
    ...smallModel({ bulb: 0.8, other: 0.2 }, { change: repair({ bulb: 0.9 }, minutes), call: callService(60) }),
    version,
  }
  await publishModels(context.unit, [{ text: JSON.stringify(model), model }])
}
const publishes = (name: string) =>
  inTransaction(context.unit, async (tx) => {
    const current = (await currentModel(tx.sql, 'small'))!
    const model = JSON.parse(current.text) as Model
    await publishVersion(tx, { current, model, author: { id: null, name }, note: '', act: 'published' })
  })
const stands = async () => {
  const row = await currentModel(fresh.db, 'small')
  const { steps, version } = JSON.parse(row?.text ?? '{}') as Model
  return [row?.version, row?.publishedBy, version, steps['change']?.cost.time]
}

test('a newer one of the product takes the place of its own, also of what was learned on it, and never of a lead’s', async () => {
  await brings(1)
  await brings(1)
  expect(await stands()).toEqual([1, 'Guichet', 1, 3])
  await publishes(learner)
  await brings(1)
  expect((await stands())[1]).toBe(learner)
  await brings(2)
  expect(await stands()).toEqual([3, 'Guichet', 3, 4])
  await brings(2)
  expect((await stands())[0]).toBe(3)
  await brings(3)
  expect(await stands()).toEqual([4, 'Guichet', 4, 5])
  await publishes('Yann')
  await publishes(learner)
  await brings(4)
  expect(await stands()).toEqual([6, learner, 6, 5])
})
