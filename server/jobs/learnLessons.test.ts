import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { countsOf } from '../../shared/diagnosis/learning/countsOf.ts'
import type { Model, Step } from '../../shared/diagnosis/model/modelSchema.ts'
import { callService, question, repair, smallModel } from '../../shared/diagnosis/testing/smallModel.ts'
import { learner } from '../../shared/protocol/modelQuestions.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre } from '../../test/harness/seed.ts'
import { modelRow } from '../catalogue/modelRow.ts'
import { withOwnConnection } from '../db/database.ts'
import { countedCases, dayOf, recountLessons } from '../db/learning.ts'
import { currentModel, setPin } from '../db/models.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { pastSitting } from '../learning/testing/pastSitting.ts'
import { publishVersion } from '../learning/publishVersion.ts'
import { learnLessons } from './learnLessons.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const day = 86_400_000
const light: Step = {
  ...question({ bulb: [0.8, 0.2] }, 1, { otherwise: { a: 0.1, b: 0.9 } }),
  kind: 'test',
  measure: { name: 'TMF653.Light', unit: '' },
} as Step
const model: Model = smallModel(
  { bulb: 0.5, fuse: 0.3, other: 0.2 },
  { light, change: repair({ bulb: 0.9 }, 2), press: repair({ fuse: 1 }, 1), call: callService(60) },
)
const modelId = 'small'
let fresh: FreshDatabase
let context: TestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  context = testContext(fresh.db)
  // Before the hour of the night's versions: each test says when it is night.
  context.time.now = Date.UTC(2026, 10, 20, 1)
  await inTransaction(context.unit, async (tx) =>
    tx.save('diagnosticModel', modelRow(model, JSON.stringify(model), { at: 1, by: 'Guichet', note: '' })),
  )
})
afterAll(() => fresh.close())

/** The verdict on what began then is a minute old. */
const verified = () => context.time.now - 7 * day - 3_600_000 - 60_000
/** What began then was touched a moment ago. */
const lately = () => context.time.now - 300_000
const rows = async () =>
  fresh.db
    .selectFrom('learnedCount')
    .selectAll()
    .orderBy('day')
    .orderBy('step')
    .orderBy('cause')
    .orderBy('outcome')
    .execute()
const cases = async () => (await rows()).reduce((n, row) => (row.step === '' ? n + row.n : n), 0)
const learned = async () => (await fresh.db.selectFrom('learnedSitting').select('diagnosisId').execute()).length
const priors = async () => {
  const row = await currentModel(fresh.db, modelId)
  const { causes } = JSON.parse(row?.text ?? '{}') as Model
  return { by: row?.publishedBy, ...Object.fromEntries(Object.entries(causes).map(([id, { prior }]) => [id, prior])) }
}
const night = async (): Promise<void> => {
  context.time.now += 2 * 3_600_000
  await learnLessons(context)
  context.time.now += 22 * 3_600_000
}

describe('counting', () => {
  test('only what was verified counts, and once, however often it is looked at', async () => {
    const { db } = fresh
    await pastSitting(db, 'held', {
      modelId,
      at: verified(),
      steps: [
        ['!light', 'a'],
        ['change', 'fixed'],
      ],
    })
    await pastSitting(db, 'again', { modelId, at: verified(), steps: [['change', 'fixed']], verdict: 'repeat' })
    await pastSitting(db, 'unknown', { modelId, at: lately(), steps: [['change', 'fixed']], verdict: 'pending' })
    await pastSitting(db, 'open', { modelId, at: verified(), steps: [['!light', 'a']] })
    const confirmed = [
      ['!light', 'a'],
      ['press', 'fixed'],
      ['!light', 'b'],
    ] as [string, string][]
    await pastSitting(db, 'confirmed', { modelId, at: lately(), steps: confirmed, verdict: 'pending' })
    expect(await learnLessons(context)).toBe(2)
    const counted = await rows()
    expect(counted.map(({ step, cause, outcome, n }) => [step, cause, outcome, n])).toEqual([
      ['', 'bulb', '', 1_000_000],
      ['', 'fuse', '', 1_000_000],
      ['light', 'bulb', 'a', 1_000_000],
      ['light', 'fuse', 'a', 1_000_000],
    ])
    // The day of the verdict, and of the confirming reading.
    expect([...new Set(counted.map((row) => row.day))]).toEqual([dayOf(context.time.now)])
    for (let n = 0; n < 3; n++) expect(await learnLessons(context)).toBe(0)
    expect(await rows()).toEqual(counted)
  })

  test('two servers at once count no more than one', async () => {
    const { db } = fresh
    for (let n = 0; n < 20; n++)
      await pastSitting(db, `both${n}`, { modelId, at: verified(), steps: [['press', 'fixed']] })
    const before = await learned()
    const other = testContext(db)
    other.time.now = context.time.now
    await Promise.all([learnLessons(context), learnLessons(other), learnLessons(context)])
    await learnLessons(context)
    expect((await learned()) - before).toBe(20)
    const sum = (await rows())
      .filter(({ step, cause }) => step === '' && cause === 'fuse')
      .reduce((n, row) => n + row.n, 0)
    expect(sum).toBe(21_000_000)
  })

  test('who comes back after all takes his case out of the counts', async () => {
    const before = await rows()
    const id = await pastSitting(fresh.db, 'late', { modelId, at: verified(), steps: [['press', 'fixed']] })
    expect(await learnLessons(context)).toBe(1)
    expect(await rows()).not.toEqual(before)
    await fresh.db
      .updateTable('resolution')
      .set({ verdict: 'repeat', decidedAt: context.time.now - 1 })
      .where('contactId', '=', 'late')
      .execute()
    expect(await learnLessons(context)).toBe(1)
    expect(await rows()).toEqual(before)
    expect(id).toContain('late')
  })

  test('counted anew from the sittings, and asked for yesterday, the figures are the same to the last millionth', async () => {
    const [before, today] = [await rows(), dayOf(context.time.now)]
    const yesterday = await countedCases(fresh.db, modelId, today - 1, 180)
    await inTransaction(context.unit, recountLessons)
    expect(await rows()).toEqual(before)
    context.time.now += day
    await pastSitting(fresh.db, 'new', { modelId, at: verified(), steps: [['change', 'fixed']] })
    await learnLessons(context)
    expect(await rows()).not.toEqual(before)
    expect(await countedCases(fresh.db, modelId, today - 1, 180)).toEqual(yesterday)
  })

  test('a sitting that cannot be judged, or not be written, keeps no other and leaves nothing behind', async () => {
    const { db } = fresh
    const steps: [string, string][] = [['press', 'fixed']]
    const alter = async (what: string) =>
      withOwnConnection(db, (client) => client.query(`alter table learned_count ${what}`))
    const [before, sum] = [await learned(), await cases()]
    const ids = await Promise.all(
      ['-bad', 'good', 'nowhere'].map((id) =>
        pastSitting(db, id, { modelId, at: verified(), steps, ...(id === 'nowhere' && { region: 'Nulle part' }) }),
      ),
    )
    await db
      .updateTable('diagnosis')
      .set({ entries: JSON.stringify([{ id: 'x', at: verified(), step: 'press' }]) as never })
      .where('id', '=', ids[0]!)
      .execute()
    await alter(`add constraint somewhere check (region <> 'Nulle part')`)
    expect(await learnLessons(context)).toBe(1)
    expect(await learnLessons(context)).toBe(0)
    expect([await learned(), await cases()]).toEqual([before + 1, sum + 1_000_000])
    await alter('drop constraint somewhere')
    await db.deleteFrom('diagnosis').where('id', 'in', ids).execute()
  })

  test('a case counts half after the half-life', async () => {
    const read = async (days: number) => {
      const counts = await countedCases(fresh.db, modelId, dayOf(context.time.now) + days, 180)
      return counts.filter(({ step }) => step === '').reduce((sum, { cases }) => sum + cases, 0)
    }
    expect(await read(180)).toBeCloseTo((await read(0)) / 2, 9)
  })
})

describe('a night', () => {
  test('publishes what the cases have moved, by its own name, said to be learned; sittings under way keep theirs', async () => {
    for (let n = 0; n < 80; n++)
      await pastSitting(fresh.db, `fuse${n}`, {
        modelId,
        at: verified(),
        steps: [
          ['!light', 'b'],
          ['press', 'fixed'],
        ],
      })
    await night()
    const row = await currentModel(fresh.db, modelId)
    expect(row).toMatchObject({ version: 2, publishedBy: learner, note: '' })
    const next = JSON.parse(row?.text ?? '{}') as Model
    expect(next.causes).toMatchObject({ bulb: { basis: 'learned' }, fuse: { basis: 'learned' } })
    expect(next.causes['fuse']?.prior).toBeGreaterThan(0.6)
    const log = await fresh.db.selectFrom('modelLog').selectAll().where('act', '=', 'learned').execute()
    expect(log).toMatchObject([{ authorId: null, authorName: learner, version: 2, detail: { from: 1 } }])
    expect(log[0]?.detail['cases']).toBeGreaterThan(95)
    // The same cases again are no news.
    await night()
    expect((await currentModel(fresh.db, modelId))?.version).toBe(2)
  })

  test('what a lead rolled back is not said again until the cases say something else', async () => {
    await inTransaction(context.unit, async (tx) => {
      const current = await currentModel(tx.sql, modelId)
      const author = { id: 'ana', name: 'Ana' }
      await publishVersion(tx, { current: current!, model, author, note: 'non', act: 'rolledBack' })
    })
    await night()
    expect(await priors()).toMatchObject({ by: 'Ana', fuse: 0.3 })
    for (let n = 0; n < 200; n++)
      await pastSitting(fresh.db, `bulb${n}`, { modelId, at: verified(), steps: [['change', 'fixed']] })
    await night()
    expect((await priors()).by).toBe(learner)
  })

  test('a pinned number stays to the digit', async () => {
    const before = (await priors()) as Record<string, number | string>
    await inTransaction(context.unit, (tx) => setPin(tx, modelId, 'prior.bulb', 'Ana', true))
    for (let n = 0; n < 300; n++)
      await pastSitting(fresh.db, `more${n}`, { modelId, at: verified(), steps: [['press', 'fixed']] })
    await night()
    const after = (await priors()) as Record<string, number | string>
    expect(after['bulb']).toBe(before['bulb'])
    expect(after['fuse']).not.toBe(before['fuse'])
  })

  test('switched off, it counts and publishes nothing', async () => {
    const version = (await currentModel(fresh.db, modelId))?.version
    await inTransaction(context.unit, (tx) => setPin(tx, modelId, 'prior.bulb', 'Ana', false))
    context.config.learning = { ...context.config.learning, publishes: false }
    const before = await learned()
    for (let n = 0; n < 300; n++)
      await pastSitting(fresh.db, `off${n}`, { modelId, at: verified(), steps: [['change', 'fixed']] })
    await night()
    expect(await learned()).toBe(before + 300)
    expect((await currentModel(fresh.db, modelId))?.version).toBe(version)
    context.config.learning = { ...context.config.learning, publishes: true }
  })

  test('a box that fails otherwise is reckoned with by itself', async () => {
    for (let n = 0; n < 200; n++) {
      const steps = [[n % 10 === 0 ? 'press' : 'change', 'fixed']] as [string, string][]
      await pastSitting(fresh.db, `box${n}`, { modelId, at: verified(), steps, device: 'HG-8245', region: 'Bretagne' })
    }
    await night()
    const row = await currentModel(fresh.db, modelId)
    const { contexts = [], causes } = JSON.parse(row?.text ?? '{}') as Model
    const own = contexts.find(({ device }) => device === 'HG-8245')
    expect(own?.priors['bulb']).toBeGreaterThan((causes['bulb']?.prior ?? 1) + 0.05)
  })
})

test('a lesson is a case in all', () => {
  const counts = countsOf({ causes: { a: 400_000, b: 600_000 }, evidence: [] })
  expect(counts.reduce((sum, { n }) => sum + n, 0)).toBe(1_000_000)
})
