import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { copyDemoRows, noDemoRows, readDemoWorld, TextArray, writeDemoWorld, type DemoRows } from '../db/demo.ts'
import { fillDemoWorld } from './fillDemoWorld.ts'
import { sizeNotice } from './sizeNotice.ts'
import { worldRows } from './world.ts'

const now = Date.UTC(2026, 10, 20, 9, 2)
const options = { customers: 2_000, now, progress: () => undefined }
vi.setConfig({ testTimeout: 120_000 })
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await fillDemoWorld(fresh.db, options)
}, 120_000)
afterAll(() => fresh.close())

async function tableCounts(db: FreshDatabase['db']): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of Object.keys(noDemoRows()) as (keyof DemoRows)[]) {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts[table] = Number(row.n)
  }
  return counts
}

test('2,000 customers stand in the database', async () => {
  const counts = await tableCounts(fresh.db)
  expect(counts).toMatchObject({ customer: 2_000, adviser: 120, site: 6, shop: 3 })
  expect(await readDemoWorld(fresh.db)).toEqual({ state: 'full', customers: 2_000, at: now })
})

test('no reference hangs in the air: the database’s own foreign keys accept every row', async () => {
  const other = await freshDatabase()
  try {
    for (const rows of worldRows(2_000, now, 'hash')) await copyDemoRows(other.db, rows, false)
    expect(await tableCounts(other.db)).toEqual(await tableCounts(fresh.db))
  } finally {
    await other.close()
  }
}, 120_000)

test('the feed holds the catalogue and each adviser’s own, numbered without a gap, and no customer scope', async () => {
  const scopes = await fresh.db.selectFrom('scope').selectAll().execute()
  expect(scopes.filter((row) => row.id.startsWith('customer:'))).toEqual([])
  expect(scopes.filter((row) => row.id.startsWith('adviser:'))).toHaveLength(120)
  for (const scope of scopes) {
    const entries = await fresh.db
      .selectFrom('scopeEntry')
      .select('version')
      .where('scope', '=', scope.id)
      .orderBy('version')
      .execute()
    expect(entries.map((row) => row.version)).toEqual(entries.map((_, k) => k + 1))
    expect(scope).toMatchObject({ head: entries.length, filled: true })
  }
  const nadia = await fresh.db.selectFrom('scopeEntry').selectAll().where('scope', '=', 'adviser:a-nadia').execute()
  expect(new Set(nadia.map((row) => row.tbl))).toEqual(new Set(['adviser', 'commitment', 'resolution']))
})

test('a full world is left as it is', async () => {
  const before = await tableCounts(fresh.db)
  const held = await fillDemoWorld(fresh.db, { ...options, customers: 50, now: now + 86_400_000 })
  expect(await tableCounts(fresh.db)).toEqual(before)
  // Said at the start, with how to begin afresh.
  expect(held).toBe(2_000)
  expect(sizeNotice(50, held, { dataDir: '/srv/data' })).toMatch(/2\s000 clients.*50 .*GUICHET_DATA.*\/srv\/data/)
  expect(sizeNotice(50, held, { dataDir: null })).toContain('DATABASE_URL')
  expect(sizeNotice(2_000, held, { dataDir: null })).toBeNull()
})

test('what a killed process left half-filled is wiped and filled again, to the same world', async () => {
  const other = await freshDatabase()
  try {
    await writeDemoWorld(other.db, { state: 'filling', customers: 2_000, at: now - 1 })
    const [ground, batch] = [...worldRows(400, now - 86_400_000, 'old')]
    if (ground) await copyDemoRows(other.db, ground, true)
    if (batch) await copyDemoRows(other.db, batch, true)
    await fillDemoWorld(other.db, options)
    expect(await tableCounts(other.db)).toEqual(await tableCounts(fresh.db))
    const everyone = (db: FreshDatabase['db']) => db.selectFrom('customer').selectAll().orderBy('id').execute()
    expect(await everyone(other.db)).toEqual(await everyone(fresh.db))
  } finally {
    await other.close()
  }
}, 120_000)

test('two servers that start at once fill it once', async () => {
  const other = await freshDatabase()
  try {
    const few = { ...options, customers: 60 }
    await Promise.all([fillDemoWorld(other.db, few), fillDemoWorld(other.db, few)])
    expect(await tableCounts(other.db)).toMatchObject({ customer: 60, adviser: 120 })
  } finally {
    await other.close()
  }
}, 120_000)

test('people who are not of the demonstration are never touched', async () => {
  const other = await freshDatabase()
  try {
    const site = { id: 'siege', name: 'Siège', region: 'Bretagne', partnerId: null, servesRegions: new TextArray() }
    await copyDemoRows(other.db, { site: [site] }, false)
    await fillDemoWorld(other.db, options)
    expect(await tableCounts(other.db)).toMatchObject({ site: 1, customer: 0, adviser: 0 })
    expect(await readDemoWorld(other.db)).toBeNull()
  } finally {
    await other.close()
  }
})

test('texts with tabs, line ends and backslashes survive the copy', async () => {
  const other = await freshDatabase()
  try {
    const text = 'une\tligne\\\nautre\r\n\\N \\.'
    await copyDemoRows(
      other.db,
      { cannedAnswer: [{ id: 'x', key: 'k', titleFr: text, titleEn: '', fr: '\\.', en: text }] },
      false,
    )
    expect(await other.db.selectFrom('cannedAnswer').selectAll().execute()).toMatchObject([
      { titleFr: text, fr: '\\.', en: text },
    ])
  } finally {
    await other.close()
  }
})
