import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTransaction } from '../../db/unitOfWork.ts'
import { openRecord } from '../../db/openings.ts'
import { voiceWorld, type VoiceWorld } from './testing/voiceWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: VoiceWorld
let contactPointId: string
beforeEach(async () => {
  world = await voiceWorld()
  world.context.time.now = Date.UTC(2026, 9, 6, 12)
  contactPointId = await world.customer('lea', '+33612345678')
  await world.adviser('ana')
})
afterEach(() => world.close())

const opens = () => world.db.transaction().execute((trx) => openRecord(trx, 'ana', 'lea', world.context.time.now))
async function promise(id: string, ownerId: string): Promise<void> {
  await inTransaction(world.context.unit, async (tx) => {
    await tx.save('commitment', {
      id,
      caseId: null,
      customerId: 'lea',
      customerName: 'Léa Glais',
      contactId: null,
      kind: 'callback',
      ownerId,
      ownerName: ownerId,
      dueAt: tx.now,
      state: 'open',
      text: 'Rappeler pour la box',
      madeAt: 0,
      madeBy: '',
      settledAt: null,
    })
  })
}
const args = (more: object = {}) => ({ customerId: 'lea', contactPointId, commitmentId: null, ...more })
const start = (more: object = {}) => {
  const ids = { callId: randomUUID(), contactId: randomUUID() }
  return world.live('ana', 'call.start', { ...args(more), ...ids }).then((done) => ({ ...ids, done }))
}

test('a record that is open is called: the contact is opened with the call, and only with it', async () => {
  expect((await start()).done).toBe('customer.outOfScope')
  await opens()
  expect(await world.live('ana', 'call.ask', args())).toBe('applied')
  world.desk.answers = () => 'wrongState'
  const failed = await start()
  expect(failed.done).toBe('phone.unavailable')
  expect([await world.rows('contact'), await world.rows('call'), await world.rows('case')]).toEqual([[], [], []])
  world.desk.answers = () => 'taken'
  const { done, callId, contactId } = await start()
  expect(done).toBe('applied')
  expect(world.orders('dial')).toEqual([
    expect.objectContaining({ callId, contactId, number: '+33612345678', shown: '3900', adviserId: 'ana' }),
  ])
  expect(await world.row('contact', contactId)).toMatchObject({
    state: 'open',
    direction: 'outbound',
    adviserId: 'ana',
  })
  expect(await world.row('historyEntry', contactId)).toMatchObject({
    code: 'contact.called',
    params: { why: 'record' },
  })
  const log = await world.db.selectFrom('accessLog').select(['adviserId', 'customerId', 'contactId']).execute()
  expect(log).toContainEqual({ adviserId: 'ana', customerId: 'lea', contactId })
})

test('a promise of one’s own is called without its record; another’s is not', async () => {
  await promise('hers', 'ana')
  await world.adviser('bob')
  await promise('his', 'bob')
  expect((await start({ commitmentId: 'his' })).done).toBe('customer.outOfScope')
  const { done, contactId } = await start({ commitmentId: 'hers', contactPointId: null })
  expect(done).toBe('applied')
  expect(await world.row('contact', contactId)).toMatchObject({ subject: 'Rappeler pour la box' })
  expect(await world.row('historyEntry', contactId)).toMatchObject({ params: { why: 'commitment' } })
})

test('what keeps a call from being made is said in words: telephone, number, hour', async () => {
  await opens()
  await world.live('ana', 'phone.state', { state: 'trouble', problem: 'noMicrophone' })
  expect([await world.live('ana', 'call.ask', args()), (await start()).done]).toEqual([
    'phone.notReady',
    'phone.notReady',
  ])
  await world.live('ana', 'phone.state', { state: 'ready', problem: null })
  expect(await world.live('ana', 'call.ask', args({ contactPointId: 'none' }))).toBe('call.noNumber')
  const premium = await world.customer('audiotel', '+33899123456')
  await world.db.transaction().execute((trx) => openRecord(trx, 'ana', 'audiotel', world.context.time.now))
  const asked = { customerId: 'audiotel', contactPointId: premium, commitmentId: null }
  expect(await world.live('ana', 'call.ask', asked)).toBe('call.notDialable')
  // A minute to eight in the evening in Paris.
  world.context.time.now = Date.UTC(2026, 9, 6, 17, 59)
  await opens()
  expect(await world.live('ana', 'call.ask', args())).toBe('applied')
  world.context.time.now = Date.UTC(2026, 9, 6, 18)
  expect([await world.live('ana', 'call.ask', args()), (await start()).done]).toEqual([
    'call.outOfHours',
    'call.outOfHours',
  ])
  expect(world.orders('dial')).toEqual([])
})
