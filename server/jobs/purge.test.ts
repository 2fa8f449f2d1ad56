import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '../context.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { pullPage } from '../sync/pull.ts'
import { purge } from './purge.ts'
import { asAnother } from '../../test/harness/database.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

test('purge takes what has served its time, and tells the desk whose opening ran out', async () => {
  const { db, context } = floor
  const old = context.time.now
  await floor.adviser('ana')
  await floor.arrive('k1')
  await db.insertInto('client').values({ id: 'client-1', adviserId: 'ana', createdAt: 0, lastSeq: 2 }).execute()
  const answer = { clientId: 'client-1', result: '{}', at: old }
  await db
    .insertInto('commandResult')
    .values([1, 2, null].map((seq) => ({ ...answer, commandId: `x${seq}`, seq })))
    .execute()
  await db.insertInto('signInAttempt').values({ key: 'login:ana', at: old }).execute()
  await db
    .insertInto('customerOpening')
    .values({ adviserId: 'ana', customerId: 'c-k1', openedAt: old, expiresAt: old + 5 })
    .execute()
  context.pokes.length = 0
  expect(await purge(context)).toBe(0)
  context.time.now += 5
  expect(await purge(context)).toBe(1)
  expect(context.pokes.map((poke) => poke.scope)).toEqual(['adviser:ana'])
  context.time.now += 31 * 86_400_000
  // Two answers, an attempt, the place in line that the contact left, and what its offer was decided by (RT12).
  expect(await purge(context)).toBe(5)
  // The last answer of a client stays: its desk may still ask for it (SP3).
  expect((await db.selectFrom('commandResult').select('seq').execute()).map((row) => row.seq)).toEqual([2])
})

const day = 86_400_000
const ids = async (table: 'chatThread' | 'outbound' | 'session' | 'upload'): Promise<string[]> =>
  (await floor.db.selectFrom(table).select('id').orderBy('id').execute()).map((row) => row.id)

test('conversations that never became one go after 7 days, delivered answers and ended sessions after 30', async () => {
  const { db, context } = floor
  const { now } = context.time
  await floor.adviser('ana')
  await floor.arrive('k1')
  const thread = { language: 'fr' as const, claims: '{}', signedCustomerId: null, createdAt: 0 }
  await db
    .insertInto('chatThread')
    .values([
      {
        ...thread,
        id: 'idle',
        secretHash: randomBytes(32),
        customerId: null,
        contactId: null,
        lastSeenAt: now - 7 * day - 1,
      },
      {
        ...thread,
        id: 'begun',
        secretHash: randomBytes(32),
        customerId: null,
        contactId: null,
        lastSeenAt: now - 7 * day,
      },
      { ...thread, id: 'old', secretHash: randomBytes(32), customerId: 'c-k1', contactId: 'k1', lastSeenAt: 0 },
    ])
    .execute()
  const out = { channel: 'chat', contactId: 'k1', tries: 1, lastError: null }
  await db
    .insertInto('outbound')
    .values([
      { ...out, id: 'sent', state: 'sent', dueAt: now - 30 * day - 1 },
      { ...out, id: 'young', state: 'sent', dueAt: now - 30 * day },
      { ...out, id: 'failed', state: 'failed', dueAt: now - 30 * day - 1 },
      { ...out, id: 'given up', state: 'failed', dueAt: now - 30 * day },
      { ...out, id: 'waits', state: 'queued', dueAt: 0 },
    ])
    .execute()
  const session = { adviserId: 'ana', createdAt: 0, userAgent: '' }
  await db
    .insertInto('session')
    .values([
      { ...session, id: 'over', tokenHash: randomBytes(32), expiresAt: now - 30 * day - 1, revokedAt: null },
      { ...session, id: 'revoked', tokenHash: randomBytes(32), expiresAt: now - 31 * day, revokedAt: now - 32 * day },
      { ...session, id: 'recent', tokenHash: randomBytes(32), expiresAt: now - 30 * day, revokedAt: now - 30 * day },
      { ...session, id: 'lives', tokenHash: randomBytes(32), expiresAt: now + day, revokedAt: null },
    ])
    .execute()
  await db
    .insertInto('upload')
    .values([
      { id: 'u1', key: 'ip:203.0.113.1', at: now - day - 1, bytes: 5 },
      { id: 'u2', key: 'ip:203.0.113.1', at: now - day, bytes: 5 },
    ])
    .execute()
  expect(await purge(context)).toBe(6)
  expect(await ids('chatThread')).toEqual(['begun', 'old'])
  expect(await ids('outbound')).toEqual(['given up', 'waits', 'young'])
  expect(await ids('session')).toEqual(['lives', 'recent'])
  expect(await ids('upload')).toEqual(['u2'])
})

test('the access log goes after its legal time and not a day earlier; the table itself refuses anything else', async () => {
  const { db, context } = floor
  const { now } = context.time
  const line = { adviserId: 'ana', customerId: 'c1', reason: 'contact', contactId: null }
  const at = (months: number, more: number): number =>
    new Date(now).setUTCMonth(new Date(now).getUTCMonth() - months) + more
  await db
    .insertInto('accessLog')
    .values([at(12, -1), at(12, 0), at(6, -1), now].map((when) => ({ ...line, at: when })))
    .execute()
  expect(await purge(context)).toBe(1)
  context.config.accessLogMonths = 6
  expect(await purge(context)).toBe(2)
  const left = async () => (await db.selectFrom('accessLog').select('at').execute()).map((row) => row.at)
  expect(await left()).toEqual([now])
  await db
    .insertInto('accessLog')
    .values({ ...line, at: now - 170 * day })
    .execute()
  await expect(db.deleteFrom('accessLog').execute()).rejects.toThrow('append-only')
  await expect(db.updateTable('accessLog').set({ reason: 'x' }).execute()).rejects.toThrow('append-only')
  expect((await left()).length).toBe(2)
})

test.each(['verificationLog', 'identityDocument', 'mailAct'] as const)(
  '%s goes after its time and not a day earlier; the table refuses any change, and to lose what is younger than six months',
  async (table) => {
    const { db, context } = floor
    const { now } = context.time
    const at = (months: number, more: number): number =>
      new Date(now).setUTCMonth(new Date(now).getUTCMonth() - months) + more
    const line = { contactId: 'k1', customerId: 'c1', adviserId: 'ana' }
    const write = {
      verificationLog: (when: number) =>
        db.insertInto('verificationLog').values({ ...line, item: 'iban4', passed: true, at: when }),
      identityDocument: (when: number) =>
        db
          .insertInto('identityDocument')
          .values({ ...line, document: 'passport', lastCharacters: '0285', seen: 'shop', at: when }),
      mailAct: (when: number) =>
        db.insertInto('mailAct').values({ mailId: 'm1', adviserId: 'ana', act: 'read', at: when }),
    }[table]
    for (const when of [at(12, -1), at(12, 0), at(6, -1), now - 170 * day, now]) await write(when).execute()
    const left = async () => (await db.selectFrom(table).select('at').orderBy('at').execute()).map((row) => row.at)
    expect(await purge(context)).toBe(1)
    expect(await left()).toEqual([at(12, 0), at(6, -1), now - 170 * day, now])
    context.config.accessLogMonths = 6
    expect(await purge(context)).toBe(2)
    expect(await left()).toEqual([now - 170 * day, now])
    await expect(db.deleteFrom(table).execute()).rejects.toThrow('append-only')
    await expect(db.updateTable(table).set({ adviserId: 'bob' }).execute()).rejects.toThrow('append-only')
    expect(await left()).toHaveLength(2)
  },
)

test('a log in which nothing was written since keeps its last lines, and stops no purge', async () => {
  const { db, context } = floor
  const line = { mailId: 'm1', adviserId: 'ana', act: 'read' } as const
  const old = new Date(context.time.now).setUTCMonth(new Date(context.time.now).getUTCMonth() - 30)
  await db
    .insertInto('mailAct')
    .values({ ...line, at: old })
    .execute()
  expect(await purge(context)).toBe(0)
  await db
    .insertInto('mailAct')
    .values({ ...line, at: context.time.now })
    .execute()
  expect(await purge(context)).toBe(1)
})

test('the hash of a one-time code is forgotten a day after it stopped to be good, and nothing else of the verification', async () => {
  const { db, context } = floor
  await floor.arrive('k1')
  const verification = {
    customerId: 'c-k1',
    contactId: 'k1',
    method: 'code',
    level: 0,
    at: 0,
    expiresAt: 0,
    passed: '[]',
  }
  const code = { attemptsLeft: 3, lockedUntil: null, codeSentTo: '06 •• •• •• 78', codeHash: Buffer.from('hash') }
  await db
    .insertInto('verification')
    .values([
      { ...verification, ...code, id: 'v1', codeExpiresAt: context.time.now - day - 1 },
      { ...verification, ...code, id: 'v2', codeExpiresAt: context.time.now - day },
    ])
    .execute()
  expect(await purge(context)).toBe(1)
  const rows = await db
    .selectFrom('verification')
    .select(['codeHash', 'codeSentTo', 'attemptsLeft'])
    .orderBy('id')
    .execute()
  expect(rows.map((row) => row.codeHash)).toEqual([null, Buffer.from('hash')])
  expect(rows[0]).toMatchObject({ codeSentTo: '06 •• •• •• 78', attemptsLeft: 3 })
})

test('past sittings that were looked at again go after a day, whether or not anybody asks for others', async () => {
  const { db, context } = floor
  const task = { kind: 'report', askedBy: 'ana', modelId: null, text: null, total: 0, sittings: '[]' } as const
  await db
    .insertInto('modelTask')
    .values([
      { ...task, id: 'old', state: 'done', askedAt: context.time.now - day - 1 },
      { ...task, id: 'young', state: 'done', askedAt: context.time.now - day },
    ])
    .execute()
  expect(await purge(context)).toBe(1)
  expect(await db.selectFrom('modelTask').select('id').execute()).toEqual([{ id: 'young' }])
})

test('an event of a call that stood aside goes after 30 days, an order that no telephony took after one', async () => {
  const { db, context } = floor
  const { now } = context.time
  const event = { callId: 'c', kind: 'digit', reason: 'Error' }
  await db
    .insertInto('edgeAside')
    .values([
      { ...event, seq: 1, at: now - 30 * day - 1 },
      { ...event, seq: 2, at: now - 30 * day },
    ])
    .execute()
  const order = { callId: 'c', body: '{}', expiresAt: now, dueAt: now }
  await db
    .insertInto('callOrder')
    .values([
      { ...order, id: 'old', at: now - day - 1 },
      { ...order, id: 'young', at: now - day },
    ])
    .execute()
  expect(await purge(context)).toBe(2)
  expect(await db.selectFrom('edgeAside').select('seq').execute()).toEqual([{ seq: 2 }])
  expect(await db.selectFrom('callOrder').select('id').execute()).toEqual([{ id: 'young' }])
})

test('a batch at a time, what is in somebody’s hands stays, and two servers take each once', async () => {
  const { db, context } = floor
  const rows = Array.from({ length: 1_500 }, (_, n) => ({ id: `u${n}`, key: 'thread:t', at: n, bytes: 1 }))
  await db.insertInto('upload').values(rows).execute()
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('upload').select('id').where('id', '=', 'u0').forUpdate().execute()
    const taken = await Promise.all([purge(context), purge(context)])
    expect(taken[0]! + taken[1]!).toBe(1_499)
    expect(Math.max(...taken)).toBeLessThanOrEqual(1_000)
  })
  expect(await purge(context)).toBe(1)
})

test('SP9 the tray and the floors are trimmed too; what customers hold is left', async () => {
  const { db, context } = floor
  const scopes = ['tray', 'floor:site-own', 'customer:c-x', 'catalogue']
  for (const id of scopes) {
    await db
      .insertInto('scope')
      .values({ id, head: 3 })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ head: 3 }))
      .execute()
    const gone = { scope: id, tbl: 'approval' as const, present: false }
    const entries = [1, 2, 3].map((version) => ({ ...gone, rowId: `gone-${version}`, version }))
    await db.insertInto('scopeEntry').values(entries).execute()
  }
  await purge(context)
  context.time.now += 7 * day + 1
  await purge(context)
  const left = await db
    .selectFrom('scopeEntry')
    .select('scope')
    .distinct()
    .where('present', '=', false)
    .where('scope', 'in', scopes)
    .orderBy('scope')
    .execute()
  expect(left.map(({ scope }) => scope)).toEqual(['catalogue', 'customer:c-x'])
})

test('SP9 tombstones of queues and advisers go after a week; a desk that missed them takes a snapshot, another does not', async () => {
  const { db, context } = floor
  await floor.adviser('ana', { capacity: 9, state: 'away' })
  const ana = { adviserId: 'ana', clientId: 'client-ana' } as Actor
  const scopes = ['adviser:ana', 'queue:chat-internet']
  const gone = async () =>
    (
      await db
        .selectFrom('scopeEntry')
        .select('scope')
        .where('present', '=', false)
        .where('scope', 'in', scopes)
        .execute()
    ).length
  await floor.arrive('k1')
  await floor.live('ana', 'presence.set', { state: 'busy', reason: null })
  const early = await pullPage(context, ana, {})
  await floor.live('ana', 'presence.set', { state: 'available', reason: null })
  for (const id of ['k1', 'k2', 'k3']) {
    if (id !== 'k1') await floor.arrive(id)
    await floor.live('ana', 'offer.accept', { offerId: (await floor.pending(id))?.id ?? '' })
  }
  const current = await pullPage(context, ana, early.cursors)
  const before = await gone()
  expect(before).toBeGreaterThan(3)
  await purge(context)
  expect(await gone()).toBe(before)
  // One more, after the scope was looked at: it has not been there for a week when the others have.
  await floor.arrive('k4')
  await floor.live('ana', 'offer.accept', { offerId: (await floor.pending('k4'))?.id ?? '' })
  const young = (await gone()) - before
  context.time.now += 7 * day + 1
  // A writer in the middle of a change of one of the scopes is waited for by nobody.
  await inTransaction(context.unit, async (tx) => {
    await tx.sql.selectFrom('scope').select('id').where('id', '=', 'queue:chat-internet').forUpdate().execute()
    await asAnother(() => purge(context))
    expect(await asAnother(gone)).toBeGreaterThan(young)
  })
  await purge(context)
  expect(await gone()).toBe(young)
  expect((await pullPage(context, ana, early.cursors)).resnapshot.toSorted()).toEqual(scopes)
  const next = await pullPage(context, ana, current.cursors)
  expect(next.resnapshot).toEqual([])
  // What a new desk is told of these scopes is what is there.
  const fresh = await pullPage(context, ana, {})
  const held = (page: typeof fresh) =>
    page.entries.filter(([scope, , , , present]) => scopes.includes(scope) && present)
  expect(new Set(held(fresh).map(([, , table, id]) => `${table}/${id}`))).toContain('contact/k4')
})
