import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { queueableCommands } from '../../../shared/protocol/commands.ts'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  await floor.adviser('ana')
  await seedCustomer(floor.db, 'c1')
  await seedContact(floor.db, 'k1', 'c1', 'ana')
})
afterEach(() => floor.close())

const run: Floor['command'] = (name, args) => floor.command(name, args)

describe('operation.perform', () => {
  const operation = { operationId: 'o1', customerId: 'c1', contactId: 'k1' }

  test('an account lock shuts the lines it names; naming none, all of them', async () => {
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
    expect(await run('operation.perform', { ...lock, fields: { lineIds: 'l1' } })).toBe('applied')
    expect(await states()).toEqual(['locked', 'porting', 'closed'])
    expect(await run('operation.perform', { ...lock, operationId: 'o2', fields: { lineIds: '' } })).toBe('applied')
    expect(await states()).toEqual(['locked', 'locked', 'closed'])
    expect((await floor.row('customer', 'c1'))?.alerts).toMatchObject([{ code: 'alert.accountLocked' }])
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
      fields: { lineIds },
    })
    expect(await run('operation.perform', lock)).toBe('applied')
    const rows = await floor.rows('line')
    expect(
      rows
        .filter((row) => row.state === 'locked')
        .map((row) => row.id)
        .toSorted(),
    ).toEqual(lineIds.toSorted())
    expect((await floor.row('operation', 'o1'))?.fields).toEqual({ lineIds })
  })

  test('an address changes only for a customer verified at level 2 in this contact, and while that stands', async () => {
    const now = floor.context.time.now
    const fields = { addressLine: '3 quai', postcode: '35000', commune: 'Rennes', from: now, until: now + 1_000 }
    const change = () => run('operation.perform', { ...operation, kind: 'temporaryAddress', fields })
    expect(await change()).toBe('operation.needsVerification')
    const verification = {
      customerId: 'c1',
      contactId: 'k1',
      method: 'code',
      at: 0,
      passed: '[]',
      attemptsLeft: 3,
      lockedUntil: null,
      codeSentTo: null,
      codeExpiresAt: null,
      codeHash: null,
    }
    await floor.db
      .insertInto('verification')
      .values({ ...verification, id: 'k1', level: 1, expiresAt: now + 500 })
      .execute()
    expect(await change()).toBe('operation.needsVerification')
    await floor.db.updateTable('verification').set({ level: 2 }).execute()
    floor.context.time.now += 500
    expect(await change()).toBe('operation.needsVerification')
    floor.context.time.now -= 1
    expect(await change()).toBe('applied')
    expect((await floor.row('customer', 'c1'))?.temporaryAddress).toMatchObject({ commune: 'Rennes' })
  })
})
