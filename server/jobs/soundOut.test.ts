import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { find } from '../recognition/find.ts'
import { smallWorld, type SmallWorld } from '../recognition/testing/smallWorld.ts'
import { soundOut } from './soundOut.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld(await freshDatabase(4))
})
afterAll(() => world.close())

test('customers of an older release are found as their names sound in Brittany, a batch at a time, once', async () => {
  const ana = await world.adviser('ana')
  const names = ['Guégan', 'Le Guénédal', 'Kœnig', 'Martin', 'Ruiz']
  for (const [n, familyName] of names.entries())
    await world.customer({ id: `old-${n}`, givenName: 'Gwenaël', familyName, row: { provisional: n === 4 } })
  const sounds = /^[?]?s:/
  const keys = async () => {
    const rows = await world.db.selectFrom('searchKey').selectAll().orderBy('key').orderBy('customerId').execute()
    return rows.filter(({ key }) => sounds.test(key))
  }
  const whole = await keys()
  expect(whole.length).toBeGreaterThan(names.length)
  await world.db
    .deleteFrom('searchKey')
    .where(
      'key',
      'in',
      whole.map(({ key }) => key),
    )
    .execute()
  await world.db
    .insertInto('setting')
    .values({ key: 'soundedOut', value: JSON.stringify('') })
    .execute()
  const found = async () => (await find(world.context.unit, ana, 'gegan')).map(({ id }) => id)
  expect(await found()).toEqual([])

  await Promise.all([soundOut(world.context, 2), soundOut(world.context, 2)])
  while ((await soundOut(world.context, 2)) > 0);
  expect(await keys()).toEqual(whole)
  expect(await found()).toEqual(['old-0'])
  expect(await soundOut(world.context, 2)).toBe(0)
})
