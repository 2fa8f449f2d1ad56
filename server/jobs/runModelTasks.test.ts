import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { callService, repair, smallModel } from '../../shared/diagnosis/testing/smallModel.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre } from '../../test/harness/seed.ts'
import { modelRow } from '../catalogue/modelRow.ts'
import { addTask, cancelTask, takeTask } from '../db/modelTasks.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { pastSitting } from '../learning/testing/pastSitting.ts'
import { runModelTasks } from './runModelTasks.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const modelId = 'small'
const model = smallModel({ bulb: 0.6, fuse: 0.4 }, { change: repair({ bulb: 0.9 }, 2), call: callService(60) })
const text = JSON.stringify(model)
let fresh: FreshDatabase
let context: TestContext
let sittings: string[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  context = testContext(fresh.db)
  await inTransaction(context.unit, async (tx) =>
    tx.save('diagnosticModel', modelRow(model, text, { at: 1, by: 'Guichet', note: '' })),
  )
  const at = context.time.now - 3_600_000
  for (const id of ['one', 'two', 'three'])
    sittings.push(await pastSitting(fresh.db, id, { modelId, at, steps: [['change', 'fixed']] }))
})
afterAll(() => fresh.close())
beforeEach(async () => void (await fresh.db.deleteFrom('modelTask').execute()))

const asked = async (): Promise<void> =>
  inTransaction(context.unit, (tx) =>
    addTask(tx, { id: 'task', kind: 'replay', askedBy: 'ana', modelId, text, sittings }),
  )
const task = async () =>
  fresh.db
    .selectFrom('modelTask')
    .select(['state', 'done', 'tries', 'result'])
    .where('id', '=', 'task')
    .executeTakeFirstOrThrow()

test('nothing is held while it is reckoned: who calls it off is not kept waiting, and nothing is written after', async () => {
  await asked()
  let isOver = false
  const round = runModelTasks(context).finally(() => (isOver = true))
  while ((await task()).tries === 0 && !isOver);
  await cancelTask(fresh.db, 'task', 'ana')
  expect(isOver).toBe(false)
  await round
  expect(await task()).toMatchObject({ state: 'cancelled', done: 0, result: [] })
})

test('a server that is gone: nobody takes its task before the lease ends, and after three tries nobody ever', async () => {
  await asked()
  for (let n = 1; n <= 3; n++) {
    expect(await inTransaction(context.unit, takeTask)).toMatchObject({ id: 'task', tries: n })
    expect(await runModelTasks(context)).toBe(0)
    context.time.now += 200_000
  }
  expect(await runModelTasks(context)).toBe(0)
  expect((await task()).state).toBe('failed')
})

test('what comes back late, after another server took the task over, is not written twice', async () => {
  await asked()
  let isOver = false
  const late = runModelTasks(context).finally(() => (isOver = true))
  while ((await task()).tries === 0 && !isOver);
  const other = testContext(fresh.db)
  other.time.now = context.time.now + 200_000
  await Promise.all([late, runModelTasks(other)])
  const { state, done, result } = await task()
  expect({ state, done, lines: (result as unknown[]).length }).toEqual({ state: 'done', done: 3, lines: 3 })
})

test('a sitting that cannot be looked at keeps no other; a draft that cannot be read is tried three times', async () => {
  const bad = await pastSitting(fresh.db, 'bad', { modelId, at: 1, steps: [['change', 'fixed']] })
  await fresh.db
    .updateTable('diagnosis')
    .set({ entries: JSON.stringify([{ id: 'x', step: 'change' }]) as never })
    .where('id', '=', bad)
    .execute()
  sittings = [bad, ...sittings]
  await asked()
  expect(await runModelTasks(context)).toBe(4)
  const { state, result } = await task()
  expect(state).toBe('done')
  expect((result as { caseReference: string }[]).map((line) => line.caseReference)).toEqual([
    'REF-one',
    'REF-two',
    'REF-three',
  ])
  await fresh.db.updateTable('modelTask').set({ state: 'due', done: 0, text: '{' }).execute()
  for (let n = 0; n < 3; n++) expect(await runModelTasks(context)).toBe(4)
  expect(await runModelTasks(context)).toBe(0)
  expect((await task()).state).toBe('failed')
})
