import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase, untilSomeoneWaits, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { logAccount } from '../db/accountLog.ts'
import { createSession } from '../db/sessions.ts'
import { caseReferencesOf } from '../db/caseReferenceOrder.ts'
import { noDemoRows, readDemoWorld, TextArray, type DemoRows } from '../db/demo.ts'
import { nextCaseReference } from '../db/nextCaseReference.ts'
import {
  casesNumbered,
  copyInto,
  cutFilling,
  indexesOf,
  leaveHalfFilled,
  renameOneMessage,
} from '../db/testing/fillKit.ts'
import { demoIds } from './demoIds.ts'
import { fillDemoWorld } from './fillDemoWorld.ts'
import { sizeNotice } from './sizeNotice.ts'
import { demoCaseKey, worldRows } from './world.ts'

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

test('cases are numbered as the desk numbers them, and the next one goes on where the world ends', async () => {
  const known = new Set((await fresh.db.selectFrom('case').select('reference').execute()).map((row) => row.reference))
  expect([...known].filter((reference) => !/^D-[1-9]\d{3}-\d{4}-\d{4}$/.test(reference))).toEqual([])
  expect(await casesNumbered(fresh.db)).toBe(known.size)
  const next = await nextCaseReference(fresh.db)
  expect(next).toBe(caseReferencesOf(demoCaseKey)(known.size))
  expect(known).not.toContain(next)
})

test('no reference hangs in the air: the database’s own foreign keys accept every row', async () => {
  const other = await freshDatabase()
  try {
    await copyInto(other.db, worldRows(2_000, now, 'hash'))
    // Beside the rows that are copied: what leads promised to customers who answered badly (writeDemoQuality), each on its survey.
    const promised = await fresh.db
      .selectFrom('survey')
      .select('commitmentId')
      .where('commitmentId', 'is not', null)
      .execute()
    expect(promised.length).toBeGreaterThan(0)
    const { commitment = 0, ...copied } = await tableCounts(other.db)
    expect(await tableCounts(fresh.db)).toEqual({ ...copied, commitment: commitment + promised.length })
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

test('the world’s own ids are known as its own', () => {
  const patterns = Object.entries(demoIds).map(([table, pattern]) => [table, new RegExp(pattern, 'u')] as const)
  for (const rows of worldRows(2_000, now, 'hash'))
    for (const [table, pattern] of patterns)
      expect(rows[table as 'customer'].filter(({ id }) => !pattern.test(id)).map(({ id }) => id)).toEqual([])
})

test('what an earlier version left half-filled is wiped and filled again, to the same world', async () => {
  const other = await freshDatabase()
  try {
    await leaveHalfFilled(other.db, 2_000, now - 1)
    await copyInto(other.db, [...worldRows(400, now - 86_400_000, 'old')].slice(0, 2))
    await fillDemoWorld(other.db, options)
    expect(await tableCounts(other.db)).toEqual(await tableCounts(fresh.db))
    const everyone = (db: FreshDatabase['db']) => db.selectFrom('customer').selectAll().orderBy('id').execute()
    expect(await everyone(other.db)).toEqual(await everyone(fresh.db))
  } finally {
    await other.close()
  }
}, 120_000)

test('whoever is killed in the middle leaves everything as it was; the next fills it', async () => {
  const other = await freshDatabase()
  try {
    const before = await indexesOf(other.db)
    const killed = fillDemoWorld(other.db, {
      ...options,
      progress: (done, _, what) => {
        // The world is whole, its indexes half.
        if (what === 'index' && done === 3) void cutFilling(other.db)
      },
    })
    // Between two statements, the driver has known of it since, and says so in words of its own.
    await expect(killed).rejects.toThrow(/terminat|connection error and is not queryable/)
    expect(await indexesOf(other.db)).toEqual(before)
    expect(await tableCounts(other.db)).toMatchObject({ customer: 0, adviser: 0 })
    expect(await readDemoWorld(other.db)).toBeNull()
    await fillDemoWorld(other.db, options)
    expect(await tableCounts(other.db)).toEqual(await tableCounts(fresh.db))
    expect(await indexesOf(other.db)).toEqual(before)
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
    await copyInto(other.db, [{ site: [site] }])
    await fillDemoWorld(other.db, options)
    expect(await tableCounts(other.db)).toMatchObject({ site: 1, customer: 0, adviser: 0 })
    expect(await readDemoWorld(other.db)).toBeNull()
  } finally {
    await other.close()
  }
})

/** A world that an earlier version left half-filled, in which somebody has worked since. */
async function halfFilled(): Promise<FreshDatabase> {
  const other = await freshDatabase()
  await leaveHalfFilled(other.db, 60, now - 1)
  await copyInto(other.db, worldRows(60, now - 86_400_000, 'old'))
  return other
}
const uuid = '0b6d5a3e-8f0e-4c1c-9a55-2f5b6f0c7d11'
const work: Record<string, (db: FreshDatabase['db']) => Promise<unknown>> = {
  'an account was made or changed': (db) =>
    logAccount(db, { at: now, authorId: null, accountId: 'a-admin', act: 'passwordChanged' }),
  'a record was opened': (db) =>
    db
      .insertInto('accessLog')
      .values({ at: now, adviserId: 'a-nadia', customerId: 'c1', reason: 'contact', contactId: null })
      .execute(),
  'somebody signed in': (db) => createSession(db, 'a-nadia', now, 1, { userAgent: '' }),
  'there is a customer of its own': (db) => seedCustomer(db, uuid),
  'there is an adviser of its own': (db) => seedAdviser(db, uuid, { siteId: 'rennes', siteName: 'Rennes' }),
  'there is a contact of its own': async (db) => {
    const { id } = await db.selectFrom('customer').select('id').limit(1).executeTakeFirstOrThrow()
    await seedContact(db, uuid, id, 'a-nadia')
  },
  'there is a message of its own': (db) => renameOneMessage(db, uuid),
}
test.each(Object.keys(work))('what was left half-filled is wiped no more once it is worked in: %s', async (what) => {
  const other = await halfFilled()
  try {
    await work[what]?.(other.db)
    const before = await tableCounts(other.db)
    expect(await fillDemoWorld(other.db, options)).toBeNull()
    expect(await tableCounts(other.db)).toEqual(before)
  } finally {
    await other.close()
  }
})

test('an admin who is being made while the world is about to be filled stays', async () => {
  const other = await freshDatabase()
  try {
    const filling = await other.db.transaction().execute(async (trx) => {
      const site = { id: 'main', name: '', region: '', partnerId: null, servesRegions: [] }
      await trx.insertInto('site').values(site).execute()
      const filled = fillDemoWorld(other.db, options)
      await untilSomeoneWaits(other)
      return { filled }
    })
    expect(await filling.filled).toBeNull()
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
    await copyInto(other.db, [
      { cannedAnswer: [{ id: 'x', key: 'k', titleFr: text, titleEn: '', fr: '\\.', en: text }] },
    ])
    expect(await other.db.selectFrom('cannedAnswer').selectAll().execute()).toMatchObject([
      { titleFr: text, fr: '\\.', en: text },
    ])
  } finally {
    await other.close()
  }
})
