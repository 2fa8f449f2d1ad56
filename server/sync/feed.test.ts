import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../test/harness/seed.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { pullPage } from './pull.ts'

let fresh: FreshDatabase
let context: TestContext
const advisers = ['a1', 'a2', 'a3']
const actorOf = (adviserId: string): Actor => ({
  adviserId,
  sessionId: 's',
  clientId: `client-${adviserId}`,
  role: 'adviser',
  name: adviserId,
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
})

beforeAll(async () => {
  fresh = await freshDatabase(16)
  context = testContext(fresh.db)
  await seedCentre(fresh.db)
  for (const id of advisers) await seedAdviser(fresh.db, id)
  for (let c = 0; c < 5; c++) await seedCustomer(fresh.db, `c${c}`)
})
afterAll(() => fresh.close())

const commitment = (id: string, ownerId: string, n: number): Row<'commitment'> => ({
  id,
  caseId: null,
  customerId: `c${Number(id.slice(1)) % 5}`,
  customerName: 'x',
  contactId: null,
  kind: 'callback',
  ownerId,
  ownerName: ownerId,
  dueAt: n,
  state: 'open',
  text: `v${n}`,
  madeAt: 0,
  madeBy: 'x',
  settledAt: null,
})

/** A desk's copy of one adviser's commitments, kept by pages of whatever size the server gives. */
async function follow(
  adviserId: string,
  desk: { cursors: Record<string, number>; rows: Map<string, Row<'commitment'>> },
): Promise<void> {
  for (;;) {
    const page = await pullPage(context, actorOf(adviserId), desk.cursors)
    const bodies = new Map((page.rows.commitment ?? []).map((row) => [row.id, row]))
    for (const [scope, , table, id, present] of page.entries) {
      if (table !== 'commitment' || scope !== `adviser:${adviserId}`) continue
      const row = bodies.get(id)
      if (present && row) desk.rows.set(id, row)
      else desk.rows.delete(id)
    }
    desk.cursors = page.cursors
    if (!page.hasMore) return
  }
}

test('SP5 SP6 SP8: with 8 writers moving rows between scopes, every reader ends equal to the database, and no version is seen twice', async () => {
  const desks = advisers.map((id) => ({
    id,
    cursors: {} as Record<string, number>,
    rows: new Map<string, Row<'commitment'>>(),
  }))
  let writing = true
  const writer = async (seed: number): Promise<void> => {
    let random = seed * 7919 + 1
    const next = (n: number): number => (random = (random * 48271) % 2147483647) % n
    for (let i = 0; i < 60; i++) {
      await inTransaction(context.unit, async (tx) => {
        await tx.save('commitment', commitment(`k${next(40)}`, advisers[next(3)] ?? 'a1', i))
        if (next(10) === 0) throw new Error('rolled back on purpose')
      }).catch((error: Error) => {
        if (error.message !== 'rolled back on purpose') throw error
      })
    }
  }
  const reader = async (desk: (typeof desks)[number]): Promise<void> => {
    while (writing) await follow(desk.id, desk)
  }
  const readers = Promise.all(desks.map(reader))
  await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)))
  writing = false
  await readers
  for (const desk of desks) {
    await follow(desk.id, desk)
    const truth = await fresh.db.selectFrom('commitment').selectAll().where('ownerId', '=', desk.id).execute()
    expect(truth.length).toBeGreaterThan(0)
    expect([...desk.rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [...truth].sort((a, b) => (a.id < b.id ? -1 : 1)),
    )
  }
  const doubles = await fresh.db
    .selectFrom('scopeEntry')
    .select(['scope', 'version'])
    .groupBy(['scope', 'version'])
    .having((e) => e.fn.countAll<number>(), '>', 1)
    .execute()
  expect(doubles).toEqual([])
})

test('a customer scope that nobody opened is filled at its first pull, with writers on it at the same time', async () => {
  for (let round = 0; round < 8; round++) {
    const customerId = `late${round}`
    await seedCustomer(fresh.db, customerId)
    await fresh.db
      .insertInto('line')
      .values({
        id: `l${round}`,
        customerId,
        kind: 'fibre',
        offer: 'Fibre',
        number: null,
        place: 'Brest',
        state: 'active',
        stateSince: 0,
        since: 0,
        usage: null,
      })
      .execute()
    const write = inTransaction(context.unit, async (tx) =>
      tx.save('note', {
        id: `n${round}`,
        contactId: null,
        caseId: null,
        customerId,
        adviserId: 'a1',
        authorName: 'x',
        text: 'note',
        at: 1,
      }),
    )
    await fresh.db
      .insertInto('customerOpening')
      .values({ adviserId: 'a1', customerId, openedAt: 0, expiresAt: context.time.now + 1 })
      .execute()
    const [page] = await Promise.all([pullPage(context, actorOf('a1'), {}), write])
    const again = await pullPage(context, actorOf('a1'), page.cursors)
    const seen = [...page.entries, ...again.entries]
      .filter(([scope]) => scope === `customer:${customerId}`)
      .map(([, , table, id]) => `${table}/${id}`)
    expect(new Set(seen)).toEqual(new Set([`customer/${customerId}`, `line/l${round}`, `note/n${round}`]))
  }
})

test('SP9: a cursor above the head or below the kept history asks for that scope again, and only that one', async () => {
  const page = await pullPage(context, actorOf('a1'), {})
  const scope = 'adviser:a1'
  const above = await pullPage(context, actorOf('a1'), { ...page.cursors, [scope]: (page.cursors[scope] ?? 0) + 1000 })
  expect(above.resnapshot).toEqual([scope])
  await fresh.db.updateTable('scope').set({ historyStartsAt: 5 }).where('id', '=', scope).execute()
  expect((await pullPage(context, actorOf('a1'), { ...page.cursors, [scope]: 3 })).resnapshot).toEqual([scope])
  expect((await pullPage(context, actorOf('a1'), page.cursors)).resnapshot).toEqual([])
})

test('SP10: a customer whose opening ended is no longer granted', async () => {
  const open = await pullPage(context, actorOf('a1'), {})
  expect(open.granted).toContain('customer:late0')
  context.time.now += 10
  expect((await pullPage(context, actorOf('a1'), open.cursors)).granted).not.toContain('customer:late0')
  expect((await pullPage(context, actorOf('a2'), {})).granted.filter((scope) => scope.startsWith('customer:'))).toEqual(
    [],
  )
})
