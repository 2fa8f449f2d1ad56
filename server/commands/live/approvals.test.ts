import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import type { Actor } from '../../context.ts'
import { grantedScopes, mayActOn, mayHoldCustomer } from '../../db/grants.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { lapseApprovals } from '../../jobs/lapseApprovals.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'
import type { LiveHandler } from '../handler.ts'
import { liveHandlers } from '../registry.ts'

const minute = 60_000
let floor: Floor
const people: Record<string, Partial<Row<'adviser'>>> = {
  ana: {},
  bob: {},
  lea: { role: 'lead', goodwillLimit: 150 },
  leo: { role: 'lead', goodwillLimit: 150 },
  far: { role: 'lead', goodwillLimit: 150, siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1' },
  root: { role: 'admin', goodwillLimit: 500 },
}
beforeEach(async () => {
  floor = await openFloor()
  for (const [id, more] of Object.entries(people)) await floor.adviser(id, more)
  await seedCustomer(floor.db, 'c1')
  await seedContact(floor.db, 'k1', 'c1', 'ana')
})
afterEach(() => floor.close())

const actorOf = (adviserId: string): Actor => ({
  adviserId,
  sessionId: 's',
  clientId: `client-${adviserId}`,
  role: people[adviserId]?.role ?? 'adviser',
  name: `Conseiller ${adviserId}`,
  siteId: people[adviserId]?.siteId ?? 'site-own',
  partnerId: people[adviserId]?.partnerId ?? null,
  shopId: null,
  regions: null,
})
/** The refusal with its params, or 'applied'. */
async function live<N extends LiveName>(by: string, name: N, args: Args<N>) {
  const handle = liveHandlers[name] as LiveHandler<N>
  const value = await inTransaction(floor.context.unit, (tx) => handle(tx, args, actorOf(by), floor.context))
  return isRejection(value) ? value : 'applied'
}
const wish = { amount: 60, reason: 'Panne de dix jours' }
const ask = (by = 'ana', more: Partial<Args<'approval.ask'>> = {}) =>
  live(by, 'approval.ask', { approvalId: 'p1', contactId: 'k1', kind: 'goodwill', fields: wish, ...more })
const decide = (by: string, more: Partial<Args<'approval.decide'>> = {}) =>
  live(by, 'approval.decide', { approvalId: 'p1', verdict: 'granted', amount: 60, reason: '', ...more })
const row = () => floor.row('approval', 'p1')
const give = (amount: number, by = 'ana') =>
  floor.command(
    'operation.perform',
    {
      operationId: 'o1',
      customerId: 'c1',
      contactId: 'k1',
      kind: 'goodwill',
      fields: { amount, reason: wish.reason },
      approvalId: 'p1',
    },
    by,
  )
const no = (rejected: string) => expect.objectContaining({ rejected })

describe('asking', () => {
  test('is for what is above one’s powers, in one’s own contact, once', async () => {
    expect(await ask('bob')).toEqual(no('contact.notYours'))
    expect(await ask('ana', { fields: { ...wish, amount: 30 } })).toEqual(no('approval.notNeeded'))
    expect(await ask('ana', { kind: 'accountUnlock', fields: { reason: 'x' } })).toEqual(no('approval.notNeeded'))
    for (const amount of [0, -1, 60.001, '60', Number.NaN])
      expect(await ask('ana', { fields: { ...wish, amount } })).toEqual(no('operation.invalid'))
    expect(await ask('ana', { fields: { amount: 60 } })).toEqual(no('operation.needsReason'))
    expect(await ask('ana', { fields: { amount: 60, reason: 'CB 4111 1111 1111 1111' } })).toEqual(no('note.sensitive'))
    expect(await ask('ana', { fields: { amount: 60, reason: 'cliente dialysée' } })).toEqual(no('note.needsBasis'))
    expect(await ask()).toBe('applied')
    expect(await row()).toMatchObject({
      state: 'asked',
      customerName: 'Élodie Guégan',
      caseReference: 'REF-k1',
      siteId: 'site-own',
      rule: { code: 'operation.abovePower', params: { left: 30, limit: 30, amount: 60 } },
    })
    expect(await ask('ana', { approvalId: 'p2' })).toEqual(no('approval.open'))
    await seedContact(floor.db, 'k2', 'c1', 'ana')
    expect(await ask('ana', { contactId: 'k2' })).toEqual(no('command.idTaken'))
  })

  test('lies before the leads of the site and the admins, and is poked to them at once', async () => {
    floor.context.pokes.length = 0
    await ask()
    expect(floor.context.pokes.map(({ scope }) => scope).toSorted()).toEqual(['adviser:ana', 'floor:site-own'])
    const floors = async (id: string) =>
      (await grantedScopes(floor.db, id, floor.context.time.now)).filter((scope) => scope.startsWith('floor:'))
    expect(await floors('ana')).toEqual([])
    expect(await floors('lea')).toEqual(['floor:site-own'])
    expect(await floors('far')).toEqual(['floor:site-partner'])
    expect(await floors('root')).toEqual(['floor:site-own', 'floor:site-partner'])
  })
})

describe('deciding', () => {
  beforeEach(() => ask())

  test('is for a lead of the site or an admin, and never for oneself', async () => {
    expect(await decide('bob')).toEqual(no('approval.notFound'))
    expect(await decide('far')).toEqual(no('approval.notFound'))
    await seedContact(floor.db, 'k2', 'c1', 'lea')
    const own = { approvalId: 'p2', contactId: 'k2', fields: { ...wish, amount: 200 } }
    expect(await ask('lea', own)).toBe('applied')
    expect(await decide('lea', { approvalId: 'p2', amount: 150 })).toEqual(no('approval.own'))
    expect(await decide('leo', { approvalId: 'p2', amount: 150 })).toBe('applied')
    expect(await decide('root')).toBe('applied')
  })

  test('the other leads of the site see by whom it was decided, until the adviser has done with it', async () => {
    const before = async () =>
      (
        await floor.db
          .selectFrom('scopeEntry')
          .select('present')
          .where('scope', '=', 'floor:site-own')
          .where('rowId', '=', 'p1')
          .execute()
      ).map(({ present }) => present)
    expect(await decide('lea')).toBe('applied')
    expect(await before()).toEqual([true])
    await floor.live('ana', 'approval.withdraw', { approvalId: 'p1' })
    expect(await before()).toEqual([false])
  })

  test('grants, grants less, never more than was asked or than one has oneself', async () => {
    expect(await decide('lea', { amount: 60.01 })).toEqual(no('operation.invalid'))
    expect(await decide('lea', { amount: null })).toEqual(no('operation.invalid'))
    await floor.db.updateTable('adviser').set({ goodwillLimit: 55 }).where('id', '=', 'lea').execute()
    expect(await decide('lea')).toEqual({
      rejected: 'operation.abovePower',
      params: { left: 55, limit: 55, amount: 60 },
    })
    expect(await decide('lea', { amount: 45 })).toBe('applied')
    expect(await row()).toMatchObject({ state: 'granted', granted: 45, decidedByName: 'Conseiller lea' })
    expect(await give(45.01)).toBe('approval.otherwise')
    expect(await give(45, 'bob')).toBe('contact.notYours')
    expect(await give(45)).toBe('applied')
    expect(await row()).toMatchObject({ state: 'used', operationId: 'o1' })
    expect(await floor.row('historyEntry', 'h-operation-o1')).toMatchObject({
      code: 'operation.goodwillApproved',
      params: { approvedBy: 'Conseiller lea', amount: 45 },
    })
  })

  test('what was given between the yes and its use counts for the lead who said it', async () => {
    await decide('lea', { amount: 60 })
    await floor.adviser('big', { goodwillLimit: 500 })
    await seedContact(floor.db, 'k9', 'c1', 'big')
    const gift = { operationId: 'o9', customerId: 'c1', contactId: 'k9', kind: 'goodwill' as const }
    expect(await floor.command('operation.perform', { ...gift, fields: { amount: 100 } }, 'big')).toBe('applied')
    expect(await give(60)).toBe('operation.abovePower')
    expect(await give(50)).toBe('applied')
  })

  test('a no has a reason, which the adviser reads; nothing can be given on it', async () => {
    expect(await decide('lea', { verdict: 'refused', amount: null, reason: ' ' })).toEqual(no('operation.needsReason'))
    expect(await decide('lea', { verdict: 'refused', amount: null, reason: 'Avoir déjà fait' })).toBe('applied')
    expect(await row()).toMatchObject({ state: 'refused', reason: 'Avoir déjà fait', granted: null, filedAt: null })
    expect(await give(60)).toBe('approval.over')
    expect(await ask('ana', { approvalId: 'p2' })).toBe('applied')
  })

  test('of two leads at once one decides, and the other is told who did', async () => {
    const both = await Promise.all([
      decide('lea', { amount: 50 }),
      decide('leo', { verdict: 'refused', amount: null, reason: 'Non' }),
    ])
    expect(both.filter((answer) => answer === 'applied')).toHaveLength(1)
    const winner = (await row())?.decidedByName
    expect(both.find((answer) => answer !== 'applied')).toEqual({
      rejected: 'approval.decided',
      params: { name: winner },
    })
  })
})

describe('a request lapses', () => {
  beforeEach(() => ask())

  test.each([
    ['asked', 20 * minute, async () => ((await decide('lea')) as { rejected: string }).rejected],
    ['granted', 30 * minute, () => give(60)],
  ] as const)('%s: after its time, and its adviser still sees that', async (state, lasts, late) => {
    if (state === 'granted') await decide('lea')
    floor.context.time.now += lasts - 1
    expect(await lapseApprovals(floor.context)).toBe(0)
    floor.context.time.now += 1
    expect(await late()).toBe('approval.over')
    expect(await lapseApprovals(floor.context)).toBe(1)
    expect(await row()).toMatchObject({ state: 'lapsed', filedAt: null })
    expect(await lapseApprovals(floor.context)).toBe(0)
    expect(await live('bob', 'approval.withdraw', { approvalId: 'p1' })).toEqual(no('approval.notFound'))
    expect(await live('ana', 'approval.withdraw', { approvalId: 'p1' })).toBe('applied')
    expect(await row()).toMatchObject({ state: 'lapsed', filedAt: floor.context.time.now })
  })

  test.each([
    ['ended', { state: 'closed' as const }],
    ['handed over', { adviserId: 'bob' }],
    ['found to be another customer’s', { customerId: 'c2' }],
  ])('with its contact %s: nobody can decide any more, and it leaves every desk', async (_how, more) => {
    await seedCustomer(floor.db, 'c2')
    await floor.db.updateTable('contact').set(more).where('id', '=', 'k1').execute()
    expect(await decide('lea')).toEqual(no('approval.over'))
    expect(await lapseApprovals(floor.context)).toBe(1)
    expect(await row()).toMatchObject({ state: 'lapsed', filedAt: floor.context.time.now })
    const held = await floor.db
      .selectFrom('scopeEntry')
      .select('scope')
      .where('rowId', '=', 'p1')
      .where('present', '=', true)
      .execute()
    expect(held).toEqual([])
  })

  test('withdrawn, it is over for the leads', async () => {
    expect(await live('ana', 'approval.withdraw', { approvalId: 'p1' })).toBe('applied')
    expect(await decide('lea')).toEqual(no('approval.over'))
    expect(await row()).toMatchObject({ state: 'withdrawn' })
  })
})

describe('the case behind a request', () => {
  beforeEach(() => ask())
  const now = () => floor.context.time.now

  test('opens to read and not to act on, and the log says why', async () => {
    expect(await live('bob', 'approval.look', { approvalId: 'p1' })).toEqual(no('approval.notFound'))
    expect(await live('lea', 'approval.look', { approvalId: 'p1' })).toBe('applied')
    expect(await mayHoldCustomer(floor.db, { adviserId: 'lea' }, 'c1', now())).toBe(true)
    expect(await mayActOn(floor.db, { adviserId: 'lea' }, 'c1', now())).toBe(false)
    const note = { noteId: 'n1', customerId: 'c1', contactId: null, text: 'vu' }
    expect(await floor.command('note.add', note, 'lea')).toBe('customer.outOfScope')
    const log = await floor.db.selectFrom('accessLog').select(['adviserId', 'reason', 'contactId']).execute()
    expect(log).toEqual([{ adviserId: 'lea', reason: 'approval', contactId: 'k1' }])
  })

  test('who had opened the record with a reason goes on acting on it, until that opening ends', async () => {
    expect(await live('lea', 'customer.open', { customerId: 'c1', reasonCode: 'callback' })).toBe('applied')
    await live('lea', 'approval.look', { approvalId: 'p1' })
    expect(await mayActOn(floor.db, { adviserId: 'lea' }, 'c1', now())).toBe(true)
    floor.context.time.now += 15 * minute
    await live('lea', 'approval.look', { approvalId: 'p1' })
    floor.context.time.now += 15 * minute - 1
    expect(await mayActOn(floor.db, { adviserId: 'lea' }, 'c1', now())).toBe(true)
    floor.context.time.now += 1
    // That he looked prolonged nothing; a look from here on is one to read.
    expect(await mayHoldCustomer(floor.db, { adviserId: 'lea' }, 'c1', now())).toBe(false)
    await live('lea', 'approval.look', { approvalId: 'p1' })
    expect(await mayHoldCustomer(floor.db, { adviserId: 'lea' }, 'c1', now())).toBe(true)
    expect(await mayActOn(floor.db, { adviserId: 'lea' }, 'c1', now())).toBe(false)
  })
})
