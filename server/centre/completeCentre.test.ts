import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { completeCentre } from './completeCentre.ts'
import { openCentre } from './openCentre.ts'

let fresh: FreshDatabase
let context: TestContext
beforeAll(async () => {
  fresh = await freshDatabase()
  context = testContext(fresh.db)
})
afterAll(() => fresh.close())
const kinds = async (kind: string): Promise<number> =>
  (
    await fresh.db
      .selectFrom('reasonCode')
      .select('id')
      .where('kind', '=', kind as 'pause')
      .execute()
  ).length

test('a centre of before is given the reasons of a kind it has none of, on its desks too; what the operator took away of another stays away', async () => {
  await completeCentre(context.unit)
  expect(await kinds('resolve')).toBe(0)
  await openCentre(context.unit)
  const { db } = fresh
  await db.deleteFrom('reasonCode').where('kind', '=', 'unresolved').execute()
  await db.deleteFrom('reasonCode').where('id', '=', 'pause.lunch').execute()
  await completeCentre(context.unit)
  await completeCentre(context.unit)
  expect([await kinds('unresolved'), await kinds('pause')]).toEqual([3, 4])
  const told = await db
    .selectFrom('scopeEntry')
    .select('rowId')
    .where('rowId', 'like', 'unresolved.%')
    .where('present', '=', true)
    .execute()
  expect(told).toHaveLength(3)
})
