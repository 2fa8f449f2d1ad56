import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { queueableCommands } from '../../../shared/protocol/commands.ts'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import type { Actor } from '../../context.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'
import { decideQueueable } from '../decideQueueable.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  await floor.adviser('ana')
  await seedCustomer(floor.db, 'c1')
  await seedContact(floor.db, 'k1', 'c1', 'ana')
})
afterEach(() => floor.close())

const verifiedNow = (now: number) => ({
  id: 'k1',
  customerId: 'c1',
  contactId: 'k1',
  level: 2,
  method: 'code',
  at: now,
  expiresAt: now + 60_000,
  passed: '["code"]',
  attemptsLeft: 5,
  lockedUntil: null,
  codeSentTo: null,
  codeExpiresAt: null,
  codeBy: null,
  codeState: null,
  codeHash: null,
})
const run: Floor['command'] = (name, args, by) => floor.command(name, args, by)

describe('operation.perform', () => {
  const operation = { operationId: 'o1', customerId: 'c1', contactId: 'k1' }
  const reason = 'Achats qui ne sont pas d’elle'

  test('an account lock shuts the lines it names; naming none, all of them; an unlock gives all their state back', async () => {
    const line = {
      customerId: 'c1',
      kind: 'mobile' as const,
      offer: '',
      number: null,
      place: '',
      stateSince: 0,
      since: 0,
      usage: null,
    }
    await floor.db
      .insertInto('line')
      .values([
        { ...line, id: 'l1', state: 'active' },
        { ...line, id: 'l2', state: 'porting' },
        { ...line, id: 'l3', state: 'closed' },
      ])
      .execute()
    const lock = { ...operation, kind: 'accountLock' as const }
    const states = async () => (await floor.rows('line')).map((row) => row.state)
    expect(await run('operation.perform', { ...lock, fields: { reason } })).toBe('applied')
    expect(await states()).toEqual(['locked', 'locked', 'closed'])
    expect((await floor.row('customer', 'c1'))?.alerts).toMatchObject([
      { code: 'alert.accountLocked', params: { by: 'Conseiller ana' } },
    ])
    expect(await run('operation.perform', { ...lock, operationId: 'o2', fields: { reason } })).toBe(
      'operation.alreadyLocked',
    )
    const unlock = { ...operation, operationId: 'o3', kind: 'accountUnlock' as const, fields: { reason } }
    expect(await run('operation.perform', unlock)).toBe('operation.needsVerification')
    await floor.db.insertInto('verification').values(verifiedNow(floor.context.time.now)).execute()
    expect(await run('operation.perform', unlock)).toBe('applied')
    expect(await states()).toEqual(['active', 'porting', 'closed'])
    expect((await floor.row('customer', 'c1'))?.alerts).toEqual([])
    expect((await floor.rows('historyEntry')).map((row) => row.code).toSorted()).toEqual([
      'operation.accountLock',
      'operation.accountUnlock',
    ])
  })

  test('an unlock opens the lines of the account that its desk did not know too, and the history counts what was done', async () => {
    const line = {
      customerId: 'c1',
      kind: 'mobile' as const,
      offer: '',
      number: null,
      place: '',
      stateSince: 0,
      since: 0,
    }
    const locked = { ...line, usage: null, state: 'locked' as const }
    await floor.db
      .insertInto('line')
      .values([
        { ...locked, id: 'l1', lockedFrom: 'active' },
        { ...locked, id: 'l2', lockedFrom: 'suspended' },
        { ...locked, id: 'l3', state: 'closed', lockedFrom: null },
      ])
      .execute()
    const alerts = JSON.stringify([{ code: 'alert.accountLocked', params: {} }])
    await floor.db.updateTable('customer').set({ alerts }).where('id', '=', 'c1').execute()
    await floor.db.insertInto('verification').values(verifiedNow(floor.context.time.now)).execute()
    const unlock = { ...operation, kind: 'accountUnlock' as const, fields: { lineIds: ['l1'], reason } }
    expect(await run('operation.perform', unlock)).toBe('applied')
    expect((await floor.rows('line')).map((row) => row.state)).toEqual(['active', 'suspended', 'closed'])
    expect(await floor.row('operation', 'o1')).toMatchObject({ fields: { lineIds: ['l1', 'l2'], reason } })
    expect(await floor.row('historyEntry', 'h-operation-o1')).toMatchObject({ params: { lines: 2 } })

    const again = { ...operation, operationId: 'o2', kind: 'accountLock' as const, fields: { reason } }
    expect(await run('operation.perform', again)).toBe('applied')
    expect(await floor.row('operation', 'o2')).toMatchObject({ fields: { lineIds: ['l1', 'l2'], reason } })
    expect(await floor.row('historyEntry', 'h-operation-o2')).toMatchObject({ params: { lines: 2 } })
  })

  test('a lock names sixty lines of a professional, each by its whole id', async () => {
    const line = {
      customerId: 'c1',
      kind: 'mobile' as const,
      offer: '',
      number: null,
      place: '',
      stateSince: 0,
      since: 0,
      usage: null,
    }
    const lineIds = Array.from({ length: 60 }, () => crypto.randomUUID())
    await floor.db
      .insertInto('line')
      .values(['spared', ...lineIds].map((id) => ({ ...line, id, state: 'active' as const })))
      .execute()
    const lock = queueableCommands['operation.perform'].parse({
      ...operation,
      kind: 'accountLock',
      fields: { lineIds, reason },
    })
    expect(await run('operation.perform', lock)).toBe('applied')
    const rows = await floor.rows('line')
    expect(
      rows
        .filter((row) => row.state === 'locked')
        .map((row) => row.id)
        .toSorted(),
    ).toEqual(lineIds.toSorted())
    expect((await floor.row('operation', 'o1'))?.fields).toEqual({ lineIds, reason })
  })

  test('an address changes only for a customer verified at level 2 in this contact, and while that stands', async () => {
    const now = floor.context.time.now
    const fields = { addressLine: '3 quai', postcode: '35000', commune: 'Rennes', from: now, until: now + 1_000 }
    const change = () => run('operation.perform', { ...operation, kind: 'temporaryAddress', fields })
    expect(await change()).toBe('operation.needsVerification')
    await floor.db
      .insertInto('verification')
      .values({ ...verifiedNow(now), level: 1, expiresAt: now + 500 })
      .execute()
    expect(await change()).toBe('operation.needsVerification')
    await floor.db.updateTable('verification').set({ level: 2 }).execute()
    floor.context.time.now += 500
    expect(await change()).toBe('operation.needsVerification')
    floor.context.time.now -= 1
    expect(await change()).toBe('applied')
    expect((await floor.row('customer', 'c1'))?.temporaryAddress).toMatchObject({ commune: 'Rennes' })
  })

  describe('a gesture', () => {
    const day = 24 * 3_600_000
    const give = (operationId: string, amount: number, by = 'ana', contactId = 'k1') =>
      run('operation.perform', { ...operation, operationId, contactId, kind: 'goodwill', fields: { amount } }, by)
    const ana: Actor = {
      adviserId: 'ana',
      sessionId: 's',
      clientId: 'c',
      role: 'adviser',
      name: 'Ana',
      siteId: 'site-own',
      partnerId: null,
      shopId: null,
      regions: null,
    }
    const refusalOf = (operationId: string, amount: number) =>
      inTransaction(floor.context.unit, (tx) => {
        const gesture = { ...operation, operationId, kind: 'goodwill' as const, fields: { amount } }
        return decideQueueable(tx, 'operation.perform', gesture, ana, tx.now, floor.context)
      })
    const given = async () =>
      (await floor.rows('operation')).reduce((sum, row) => sum + Math.round(Number(row.fields.amount) * 100), 0) / 100

    test('in slices is one gesture: the sum over 30 days stays within the power, and the refusal says what is left', async () => {
      expect(await give('o1', 20.1)).toBe('applied')
      expect(await give('o2', 9.91)).toBe('operation.abovePower')
      expect(await refusalOf('o2', 9.91)).toEqual({
        rejected: 'operation.abovePower',
        params: { left: 9.9, limit: 30, amount: 9.91 },
      })
      expect(await give('o3', 9.9)).toBe('applied')
      expect(await give('o4', 0.01)).toBe('operation.abovePower')
      // The same command again (its answer was lost) is no second gesture.
      expect(await give('o1', 20.1)).toBe('applied')
      expect(await given()).toBe(30)
      floor.context.time.now += 30 * day
      expect(await give('o5', 30)).toBe('applied')
    })

    test('what a colleague gave counts; a wider power has room left', async () => {
      await floor.adviser('bob', { goodwillLimit: 150 })
      await seedContact(floor.db, 'k2', 'c1', 'bob')
      expect(await give('o1', 25)).toBe('applied')
      expect(await give('o2', 125.01, 'bob', 'k2')).toBe('operation.abovePower')
      expect(await give('o3', 100, 'bob', 'k2')).toBe('applied')
      expect(await give('o4', 1)).toBe('operation.abovePower')
    })

    test('of ten desks at once: the sum never passes the power', async () => {
      const desks = await Promise.all(Array.from({ length: 10 }, (_, n) => give(`o${n}`, 8)))
      expect(desks.filter((answer) => answer === 'applied')).toHaveLength(3)
      expect(desks.filter((answer) => answer === 'operation.abovePower')).toHaveLength(7)
      expect(await given()).toBe(24)
    })

    test('outside a contact, on a record that is only opened, is refused', async () => {
      await seedCustomer(floor.db, 'c2')
      expect(await floor.live('ana', 'customer.open', { customerId: 'c2', reasonCode: 'callback' })).toBe('applied')
      const gesture = { operationId: 'o1', customerId: 'c2', contactId: null, kind: 'goodwill' as const }
      expect(await run('operation.perform', { ...gesture, fields: { amount: 5 } })).toBe('operation.needsVerification')
    })
  })
})
