import { expect, test } from 'vitest'
import type { Row } from '../protocol/rows.ts'
import { goodwillLeft } from './goodwillLeft.ts'
import { aContact, world } from './rules.fixture.ts'

const base = { operationId: 'o', customerId: 'c1', contactId: 'k1' }
const address = { addressLine: ' 3 quai ', postcode: '35000', commune: 'Rennes', from: 1_000_000, until: 2_000_000 }
const line = (id: string, more: Partial<Row<'line'>> = {}): Row<'line'> => ({
  id,
  customerId: 'c1',
  kind: 'fibre',
  offer: '',
  number: null,
  place: '',
  state: 'active',
  stateSince: 0,
  since: 0,
  usage: null,
  ...more,
})

const verified = (more: Partial<Row<'verification'>> = {}): Row<'verification'> => ({
  id: 'k1',
  customerId: 'c1',
  contactId: 'k1',
  level: 2,
  method: 'code',
  at: 0,
  expiresAt: 9_000_000_000_000,
  passed: ['code'],
  attemptsLeft: 3,
  lockedUntil: null,
  codeSentTo: null,
  codeExpiresAt: null,
  ...more,
})

test.each([
  ['nobody', null],
  ['two answers only', verified({ level: 1 })],
  ['somebody else', verified({ customerId: 'c2' })],
  ['too long ago', verified({ expiresAt: 1 })],
])('an address does not change when %s was verified, on the desk as on the server', (_who, row) => {
  const w = world()
  if (row) w.set('verification', row)
  const refusal = { rejected: 'operation.needsVerification', params: { level: 2 } }
  expect(w.run('operation.perform', { ...base, kind: 'temporaryAddress', fields: address })).toEqual(refusal)
  const without = { ...base, contactId: null, kind: 'temporaryAddress' as const, fields: address }
  expect(w.run('operation.perform', without)).toEqual(refusal)
  expect(w.get('customer', 'c1')?.temporaryAddress).toBeNull()
})

test('a temporary address is on the customer, and in the history', () => {
  const w = world()
  w.set('verification', verified())
  expect(w.run('operation.perform', { ...base, kind: 'temporaryAddress', fields: address })).toBeUndefined()
  expect(w.get('customer', 'c1')?.temporaryAddress).toEqual({ ...address, addressLine: '3 quai' })
  expect(w.get('operation', 'o')).toMatchObject({ kind: 'temporaryAddress', adviserName: 'Ana Le Goff' })
  expect(w.get('historyEntry', 'h-operation-o')).toMatchObject({ code: 'operation.temporaryAddress', caseId: 'm1' })
})

test.each([
  ['addressLine', { addressLine: ' ' }],
  ['postcode', { postcode: '3500' }],
  ['commune', { commune: 7 }],
  ['from', { from: 'demain' }],
  ['until', { until: 1_000_000 }],
])('a temporary address without a right %s is refused, and which field is said', (field, more) => {
  const w = world()
  w.set('verification', verified())
  const fields = { ...address, ...more }
  expect(w.run('operation.perform', { ...base, kind: 'temporaryAddress', fields })).toEqual({
    rejected: 'operation.invalid',
    params: { field },
  })
})

test('a lock shuts the lines named and raises one alert; a closed line stays closed', () => {
  const w = world()
  for (const row of [line('l1'), line('l2', { state: 'closed' }), line('l3')]) w.set('line', row)
  const lock = { ...base, kind: 'accountLock' as const, fields: { lineIds: 'l1, l2' } }
  expect(w.run('operation.perform', lock)).toBeUndefined()
  w.run('operation.perform', { ...lock, operationId: 'o2' })
  expect(w.all('line').map((row) => row.state)).toEqual(['locked', 'closed', 'active'])
  expect(w.get('customer', 'c1')?.alerts.map((alert) => alert.code)).toEqual(['alert.accountLocked'])
})

test('a lock touches no line of another customer', () => {
  const w = world()
  w.set('line', line('l9', { customerId: 'c2' }))
  const lock = { ...base, kind: 'accountLock' as const, fields: { lineIds: 'l9' } }
  expect(w.run('operation.perform', lock)).toMatchObject({ rejected: 'operation.invalid' })
  expect(w.get('line', 'l9')?.state).toBe('active')
})

test.each([
  [30, undefined],
  [30.01, 'operation.abovePower'],
  [0, 'operation.invalid'],
  [-5, 'operation.invalid'],
  ['10', 'operation.invalid'],
  [29.999999, 'operation.invalid'],
  [0.1 + 0.2, 'operation.invalid'],
  [29.99, undefined],
])('a gesture of %s', (amount, code) => {
  const refusal = world().run('operation.perform', { ...base, kind: 'goodwill', fields: { amount } })
  expect(refusal?.rejected).toBe(code)
})

test('a gesture asks for an open contact, or a customer who is verified: a record opened is not enough', () => {
  const gesture = { ...base, contactId: null, kind: 'goodwill' as const, fields: { amount: 5 } }
  const refusal = { rejected: 'operation.needsVerification', params: { level: 1 } }
  expect(world().run('operation.perform', gesture)).toEqual(refusal)
})

test('what is left of a power: what everybody gave this customer in 30 days is gone from it', () => {
  const day = 24 * 3_600_000
  const now = 100 * day
  const gift = (amount: number, at: number, kind: Row<'operation'>['kind'] = 'goodwill') => ({
    kind,
    fields: { amount },
    at,
  })
  expect(goodwillLeft([], 30, now)).toBe(30)
  expect(goodwillLeft([gift(10.1, now), gift(0.2, now - 29 * day)], 30, now)).toBe(19.7)
  expect(goodwillLeft([gift(25, now - 30 * day), gift(25, now, 'accountLock')], 30, now)).toBe(30)
  expect(goodwillLeft([gift(100, now)], 30, now)).toBe(0)
})

test("not in somebody else's contact, not for another customer, and no card number in a reason", () => {
  const w = world()
  const goodwill = { ...base, kind: 'goodwill' as const, fields: { amount: 5, reason: 'CB 4111 1111 1111 1111' } }
  expect(w.run('operation.perform', goodwill)).toMatchObject({ rejected: 'note.sensitive' })
  expect(w.run('operation.perform', goodwill, { adviserId: 'bob' })).toMatchObject({ rejected: 'contact.notYours' })
  w.set('contact', aContact({ customerId: 'c2' }))
  expect(w.run('operation.perform', goodwill)).toMatchObject({ rejected: 'command.outOfScope' })
})
