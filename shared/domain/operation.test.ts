import { describe, expect, test } from 'vitest'
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
  codeBy: null,
  codeState: null,
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

describe('a hacked account', () => {
  const hacked = { ...base, kind: 'accountLock' as const }
  const shut = (lineIds: string | string[], more: object = {}) => ({
    ...hacked,
    fields: { lineIds, reason: 'Achats qui ne sont pas d’elle' },
    ...more,
  })
  const freed = (more: object = {}) => ({
    ...base,
    operationId: 'o9',
    kind: 'accountUnlock' as const,
    fields: { lineIds: ['l1', 'l3'], reason: 'Mot de passe changé' },
    ...more,
  })
  const states = (w: ReturnType<typeof world>) => w.all('line').map((row) => row.state)

  test('a lock shuts the lines named and raises one alert with who and when; a closed line stays closed', () => {
    const w = world()
    for (const row of [line('l1'), line('l2', { state: 'closed' }), line('l3')]) w.set('line', row)
    expect(w.run('operation.perform', shut('l1, l2'))).toBeUndefined()
    expect(states(w)).toEqual(['locked', 'closed', 'active'])
    expect(w.get('customer', 'c1')?.alerts).toEqual([
      { code: 'alert.accountLocked', params: { at: w.now, by: 'Ana Le Goff' } },
    ])
  })

  test('what is locked is not locked again; a line found out later is, and the alert stays the first one', () => {
    const w = world()
    for (const row of [line('l1'), line('l3')]) w.set('line', row)
    expect(w.run('operation.perform', shut(['l1']))).toBeUndefined()
    const again = (lineIds: string[]) =>
      w.run('operation.perform', shut(lineIds, { operationId: `o-${lineIds.join('-')}` }))
    expect(again(['l1'])).toMatchObject({ rejected: 'operation.alreadyLocked' })
    expect(again([])).toMatchObject({ rejected: 'operation.alreadyLocked' })
    w.now += 60_000
    expect(again(['l1', 'l3'])).toBeUndefined()
    expect(states(w)).toEqual(['locked', 'locked'])
    expect(w.get('customer', 'c1')?.alerts.map(({ params }) => params.at)).toEqual([w.now - 60_000])
  })

  test('a lock asks for a contact of this customer and for a reason, and for no proof', () => {
    const w = world()
    expect(w.run('operation.perform', shut([], { contactId: null }))).toMatchObject({
      rejected: 'operation.needsContact',
    })
    for (const reason of [undefined, '  '])
      expect(w.run('operation.perform', { ...hacked, fields: reason === undefined ? {} : { reason } })).toMatchObject({
        rejected: 'operation.needsReason',
      })
    expect(w.run('operation.perform', shut([]))).toBeUndefined()
  })

  test('an unlock asks for level 2 and a reason, gives each line its state back, and stands in the history', () => {
    const w = world()
    for (const row of [line('l1', { state: 'porting', stateSince: 7 }), line('l3')]) w.set('line', row)
    expect(w.run('operation.perform', freed())).toMatchObject({ rejected: 'operation.needsVerification' })
    w.set('verification', verified())
    expect(w.run('operation.perform', freed())).toMatchObject({ rejected: 'operation.notLocked' })
    w.run('operation.perform', shut(['l1', 'l3']))
    expect(states(w)).toEqual(['locked', 'locked'])
    expect(w.run('operation.perform', freed({ fields: { lineIds: [] } }))).toMatchObject({
      rejected: 'operation.needsReason',
    })
    expect(w.run('operation.perform', freed({ contactId: null }))).toMatchObject({ rejected: 'operation.needsContact' })
    w.set('verification', verified({ level: 1 }))
    expect(w.run('operation.perform', freed())).toMatchObject({ params: { level: 2 } })
    w.set('verification', verified())
    expect(w.run('operation.perform', freed())).toBeUndefined()
    expect(states(w)).toEqual(['porting', 'active'])
    expect(w.get('line', 'l1')).toMatchObject({ stateSince: 7, lockedFrom: null })
    expect(w.get('customer', 'c1')?.alerts).toEqual([])
    expect(w.get('historyEntry', 'h-operation-o9')).toMatchObject({
      code: 'operation.accountUnlock',
      text: 'Mot de passe changé',
      actor: 'Ana Le Goff',
    })
  })

  test('of a line locked by a release that did not note what it was, the history says so', () => {
    const w = world()
    w.set('verification', verified())
    w.run('operation.perform', shut([]))
    w.set('line', line('l1', { state: 'locked', lockedFrom: 'suspended' }))
    w.set('line', line('l3', { state: 'locked' }))
    expect(w.run('operation.perform', freed())).toBeUndefined()
    expect(states(w)).toEqual(['suspended', 'active'])
    expect(w.get('historyEntry', 'h-operation-o9')).toMatchObject({
      code: 'operation.accountUnlockUnsure',
      params: { lines: 2, unsure: 1 },
    })
  })

  test('a lock touches no line of another customer', () => {
    const w = world()
    w.set('line', line('l9', { customerId: 'c2' }))
    expect(w.run('operation.perform', shut('l9'))).toMatchObject({ rejected: 'operation.invalid' })
    expect(w.get('line', 'l9')?.state).toBe('active')
  })
})

describe('a yes of a lead', () => {
  const granted = (more: Partial<Row<'approval'>> = {}): Row<'approval'> => ({
    id: 'p1',
    contactId: 'k1',
    customerId: 'c1',
    customerName: 'Élodie Guégan',
    caseReference: 'D-1',
    siteId: 's',
    adviserId: 'ana',
    adviserName: 'Ana Le Goff',
    kind: 'goodwill',
    fields: { amount: 60, reason: 'Panne de dix jours' },
    rule: { code: 'operation.abovePower', params: { left: 30, limit: 30, amount: 60 } },
    askedAt: 0,
    expiresAt: 2_000_000,
    state: 'granted',
    granted: 50,
    reason: '',
    decidedBy: 'lea',
    decidedByName: 'Léa Kermarrec',
    decidedAt: 1,
    operationId: null,
    filedAt: null,
    ...more,
  })
  const give = (amount: number, more: object = {}) => ({
    ...base,
    kind: 'goodwill' as const,
    fields: { amount, reason: 'Panne de dix jours' },
    approvalId: 'p1',
    ...more,
  })

  test('lends what was granted, once, and its name stands in the history', () => {
    const w = world()
    w.set('approval', granted())
    expect(w.run('operation.perform', give(50.01))).toMatchObject({ rejected: 'approval.otherwise' })
    expect(w.run('operation.perform', give(50))).toBeUndefined()
    expect(w.get('approval', 'p1')).toMatchObject({ state: 'used', operationId: 'o', filedAt: w.now })
    expect(w.get('historyEntry', 'h-operation-o')).toMatchObject({
      code: 'operation.goodwillApproved',
      params: { amount: 50, approvedBy: 'Léa Kermarrec' },
    })
    expect(w.run('operation.perform', give(50, { operationId: 'o2' }))).toMatchObject({ rejected: 'approval.over' })
    // The same command again (its answer was lost) is no second gesture.
    expect(w.run('operation.perform', give(50))).toBeUndefined()
  })

  test.each([
    ['asked', granted({ state: 'asked', granted: null }), 'approval.over'],
    ['refused', granted({ state: 'refused', granted: null }), 'approval.over'],
    ['over by its time', granted({ expiresAt: 1_000_000 }), 'approval.over'],
    ['of another contact', granted({ contactId: 'k2' }), 'approval.otherwise'],
    ['for another customer', granted({ customerId: 'c2' }), 'approval.otherwise'],
    ['of a colleague', granted({ adviserId: 'bob' }), 'approval.notFound'],
    ['of nobody', undefined, 'approval.notFound'],
  ])('that is %s lends nothing', (_what, row, code) => {
    const w = world()
    if (row) w.set('approval', row)
    expect(w.run('operation.perform', give(40))?.rejected).toBe(code)
    expect(w.get('operation', 'o')).toBeUndefined()
  })
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

test('replayed it is one operation, also where its lines were completed; another under its id is refused aloud', () => {
  const w = world()
  const gift = { ...base, kind: 'goodwill' as const, fields: { amount: 5, reason: 'Panne' } }
  expect(w.run('operation.perform', gift)).toBeUndefined()
  expect(w.run('operation.perform', { ...gift, fields: { reason: 'Panne', amount: 5 } })).toBeUndefined()
  const others: Record<string, string | number>[] = [
    { amount: 6, reason: 'Panne' },
    { amount: 5, reason: 'Autre' },
    { amount: 5 },
  ]
  for (const fields of others)
    expect(w.run('operation.perform', { ...gift, fields })).toEqual({ rejected: 'command.idTaken', params: {} })
  const lock = { ...base, operationId: 'lock', kind: 'accountLock' as const, fields: { reason: 'Vol' } }
  w.set('operation', {
    ...w.get('operation', gift.operationId)!,
    id: 'lock',
    kind: 'accountLock',
    fields: { reason: 'Vol', lineIds: ['l1', 'l2'] },
  })
  expect(w.run('operation.perform', lock)).toBeUndefined()
  expect(w.run('operation.perform', { ...lock, fields: { reason: 'Vol', lineIds: 'l1' } })).toBeUndefined()
  expect(w.run('operation.perform', { ...lock, fields: { reason: 'Vol', lineIds: ['l9'] } })).toMatchObject({
    rejected: 'command.idTaken',
  })
})

test("not in somebody else's contact, not for another customer, and no card number in a reason", () => {
  const w = world()
  const goodwill = { ...base, kind: 'goodwill' as const, fields: { amount: 5, reason: 'CB 4111 1111 1111 1111' } }
  expect(w.run('operation.perform', goodwill)).toMatchObject({ rejected: 'note.sensitive' })
  expect(w.run('operation.perform', goodwill, { adviserId: 'bob' })).toMatchObject({ rejected: 'contact.notYours' })
  w.set('contact', aContact({ customerId: 'c2' }))
  expect(w.run('operation.perform', goodwill)).toMatchObject({ rejected: 'command.outOfScope' })
})
