import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../test/harness/seed.ts'
import { accessLines } from './accessPages.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let fresh: FreshDatabase
let client: pg.Client
beforeAll(async () => {
  fresh = await freshDatabase()
  client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
  await seedCentre(fresh.db)
  // A floor: of one single adviser the planner would think that any index leads to him.
  const floor = Array.from({ length: 40 }, (_, n) => `busy-${n}`)
  for (const id of ['idle', 'once', ...floor]) await seedAdviser(fresh.db, id)
  await fresh.db.updateTable('adviser').set({ siteId: 'site-partner' }).where('id', '=', 'idle').execute()
  await seedCustomer(fresh.db, 'c1')
  await client.query(`
    insert into access_log (at, adviser_id, customer_id, reason) values (1, 'once', 'c1', 'contact');
    insert into access_log (at, adviser_id, customer_id, reason) select g, 'busy-' || g % 40, 'c' || g, 'contact' from generate_series(2, 60000) g;`)
  await client.query('vacuum analyze access_log')
})
afterAll(async () => {
  await client.end()
  await fresh.close()
})

interface Node {
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Relation Name'?: string
  Plans?: Node[]
}
/** Lines of the log that were looked at, kept or not. */
const readIn = (node: Node): number =>
  (node['Relation Name'] === 'access_log'
    ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    : 0) + (node.Plans ?? []).reduce((sum, below) => sum + readIn(below), 0)

test.each([
  ['one who opened one record', { adviser: 'once', siteId: null, customerIds: null }, 1],
  ['one who opened none', { adviser: 'idle', siteId: null, customerIds: null }, 0],
  ['nobody of that name', { adviser: 'zzz', siteId: null, customerIds: null }, 0],
  ['a site that opened none', { adviser: '', siteId: 'site-partner', customerIds: null }, 0],
  ['one record, opened once', { adviser: '', siteId: null, customerIds: ['c1'] }, 1],
] as const)('the log asked for %s reads no more than it shows', async (_who, wanted, lines) => {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  const customerIds = wanted.customerIds === null ? null : [...wanted.customerIds]
  const found = await accessLines(fresh.db, { ...wanted, customerIds, from: null, until: null, before: null }, 101)
  const asked = query.mock.calls as unknown as [unknown, unknown[]][]
  query.mockRestore()
  expect(found).toHaveLength(lines)
  let read = 0
  for (const [text, values] of asked) {
    if (typeof text !== 'string' || !text.includes('access_log')) continue
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `explain (analyze, format json) ${text}`,
      values,
    )
    read += rows[0] ? readIn(rows[0]['QUERY PLAN'][0].Plan) : 0
  }
  expect(read).toBe(lines)
})
