import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../db/unitOfWork.ts'
import { endOffer } from '../../../routing/endOffer.ts'
import { ctiWorld, type CtiWorld } from './testing/ctiWorld.ts'

let world: CtiWorld
beforeAll(async () => {
  world = await ctiWorld()
})
afterAll(() => world?.close())
const caller = { number: '06 12 34 56 78', attestation: 'A' }
const says = (call: string, type: string, more: object = {}) => world.platform.says(call, '1001', type, more)
const rings = (call: string, more: object = {}) =>
  says(call, 'offered', { caller, queue: 'fibre', called: '3950', ...more })
const closes = async (call: string) => {
  const { contactId } = await world.call(call)
  await inTransaction(world.context.unit, async (tx) => {
    const [locked] = await tx.lock('contact', [contactId])
    if (locked) await tx.save('contact', { ...locked, state: 'closed', closedAt: tx.now, outcome: 'resolved' })
  })
}

test('a call rings with its customer recognised, is answered, held and ended, with both times in the history', async () => {
  const queuedAt = world.now() - 40_000
  expect(await rings('one', { queuedAt, correlation: 'crm-1' })).toEqual({ status: 200, body: { done: 'taken' } })
  const call = await world.call('one')
  expect(call).toMatchObject({
    mode: 'cti',
    state: 'ringing',
    adviserId: 'ana',
    enteredAt: queuedAt,
    serviceNumber: '3950',
    caller: { raw: '06 12 34 56 78', e164: '+33612345678', attestation: 'A' },
  })
  expect(await world.row('contact', call.contactId)).toMatchObject({
    customerId: 'elodie',
    topic: 'internet',
    state: 'offered',
    adviserId: 'ana',
  })
  expect(await world.offer('one')).toMatchObject({ state: 'pending', adviserId: 'ana' })
  world.after(4_000)
  await says('one', 'answered')
  expect(await world.offer('one')).toMatchObject({ state: 'accepted' })
  expect(await world.row('contact', call.contactId)).toMatchObject({ state: 'open', adviserId: 'ana' })
  world.after(10_000)
  await says('one', 'held')
  world.after(5_000)
  await says('one', 'resumed')
  world.after(15_000)
  await says('one', 'consulting', { with: '1002' })
  expect((await world.call('one')).state).toBe('held')
  world.after(2_000)
  await says('one', 'conference', { with: '1002' })
  expect((await world.call('one')).state).toBe('talking')
  world.after(3_000)
  await says('one', 'ended', { by: 'customer', because: 'normal' })
  expect(await world.call('one')).toMatchObject({ state: 'ended', endedBy: 'customer', heldMs: 7_000 })
  const entry = (await world.rows('historyEntry')).find(({ refId }) => refId === call.id)
  expect(entry).toMatchObject({ code: 'call.taken', params: { waited: '0:44', talked: '0:28', held: '0:07' } })
  // It is his until he has written it up.
  expect(await world.row('contact', call.contactId)).toMatchObject({ state: 'open', customerOnline: false })
  await closes('one')
})

test.each([
  ['missed', {}, { state: 'lapsed' }],
  ['missed', { because: 'abandoned' }, { state: 'withdrawn', reason: 'customer.left' }],
  ['missed', { because: 'elsewhere' }, { state: 'withdrawn', reason: 'call.answered' }],
  ['refused', {}, { state: 'refused' }],
  ['notRung', { because: 'deviceOffline' }, { state: 'withdrawn', reason: 'phone.out' }],
] as const)('a call that was %s %j is its own thing, and waits in no line of ours', async (type, more, offer) => {
  const id = randomUUID()
  await rings(id)
  await says(id, type, more)
  expect(await world.offer(id)).toMatchObject(offer)
  const { contactId, state } = await world.call(id)
  expect(state).toBe('ended')
  expect(await world.row('contact', contactId)).toMatchObject({ state: 'closed', outcome: 'abandoned' })
  expect(await world.rows('queueEntry')).toEqual([])
  // The platform said it: it is told nothing back.
  await new Promise((resolve) => void setTimeout(resolve, 50))
  expect(world.platform.commands.filter(({ call }) => call === id)).toEqual([])
})

test('a call that goes to somebody else says to whom; the file stays with whoever had it', async () => {
  await rings('passed')
  await says('passed', 'answered')
  await says('passed', 'transferred', { to: '1002' })
  const call = await world.call('passed')
  expect(call).toMatchObject({ state: 'ended', endedBy: 'system' })
  const codes = (await world.rows('historyEntry')).filter(({ refId }) => refId === call.id)
  expect(codes.map(({ code }) => code).toSorted()).toEqual(['call.passed', 'call.taken'])
  expect(codes.find(({ code }) => code === 'call.passed')?.params).toEqual({ to: '1002' })
  await closes('passed')
})

test('a card that is refused at the desk stops the ringing at the platform', async () => {
  await rings('card')
  const { contactId } = await world.call('card')
  await inTransaction(world.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [contactId])
    if (contact) await endOffer(tx, world.context, contact, { state: 'refused', reason: 'busy' })
  })
  await expect.poll(() => world.platform.commands.find(({ call }) => call === 'card')?.do).toBe('refuse')
  expect(await says('card', 'refused')).toMatchObject({ body: { done: 'taken' } })
  expect(await world.offer('card')).toMatchObject({ state: 'refused', reason: 'busy' })
})

test('a hidden number opens a stranger’s card, whatever the platform says of it', async () => {
  await rings('hidden', { caller: { ...caller, hidden: true, name: 'Élodie' } })
  const call = await world.call('hidden')
  expect(call.caller).toMatchObject({ raw: '', e164: null, name: '', flags: ['masked'] })
  expect(call.customerId).not.toBe('elodie')
  await says('hidden', 'missed')
})

test('the platform is told who is ready, when it changes, again until it hears, and not while a call is written up', async () => {
  const told = () =>
    world.platform.commands
      .filter(({ do: what }) => what === 'ready' || what === 'notReady')
      .map((one) => `${one.extension} ${one.do} ${one.reason}`)
  await world.tells()
  expect(told().toSorted()).toEqual(['1001 notReady away', '1002 notReady away'])
  const set = (state: 'available' | 'away') =>
    world.db.updateTable('adviser').set({ state }).where('id', '=', 'ana').execute()
  world.platform.behaves('fails')
  await set('available')
  await world.tells()
  await world.tells()
  expect(told()).toHaveLength(2)
  world.platform.behaves('takes')
  await world.tells()
  expect(told()).toHaveLength(2)
  world.after(1_500)
  await world.tells()
  await world.tells()
  expect(told().slice(2)).toEqual(['1001 ready null'])
  await rings('written')
  await says('written', 'answered')
  await world.tells()
  expect(told()).toHaveLength(3)
  await says('written', 'ended', { by: 'customer' })
  await world.tells()
  expect(told().slice(3)).toEqual(['1001 notReady wrapUp'])
  await closes('written')
  await world.tells()
  expect(told().slice(4)).toEqual(['1001 ready null'])
  await set('away')
  await world.tells()
})

test('he calls a customer from his file: the platform dials under our name of the call, and says what became of it', async () => {
  await rings('before')
  await says('before', 'answered')
  await says('before', 'ended', { by: 'customer' })
  const { contactId } = await world.call('before')
  const point = { customerId: 'elodie', contactPointId: 'point', commitmentId: null }
  expect(await world.live('ana', 'call.ask', point)).toMatchObject({
    value: { shown: '3900', number: '06 12 34 •• 78' },
  })
  const dials = async (callId: string) => world.live('ana', 'call.dial', { callId, contactId, contactPointId: 'point' })
  world.platform.behaves({ refused: 'deviceOffline' })
  expect(await dials(randomUUID())).toMatchObject({ status: 'rejected', code: 'phone.unavailable' })
  world.platform.behaves('takes')
  const callId = randomUUID()
  // It answers before its command has been answered: the event waits for the row.
  world.platform.follows((command) => {
    if (command.do === 'dial') void says(callId, 'answered')
  })
  expect(await dials(callId)).toMatchObject({ status: 'applied' })
  expect(world.platform.commands.at(-1)).toMatchObject({
    do: 'dial',
    call: callId,
    extension: '1001',
    to: { kind: 'number', value: '+33612345678' },
  })
  await expect.poll(async () => (await world.call(callId)).state).toBe('talking')
  expect(await world.call(callId)).toMatchObject({ direction: 'outbound', mode: 'cti', contactId })
  // It was his all the time: it is not taken anew.
  const looks = world.db.selectFrom('accessLog').select('reason').where('contactId', '=', contactId)
  expect((await looks.where('reason', '=', 'contact').execute()).length).toBe(1)
  world.after(30_000)
  await says(callId, 'ended', { by: 'adviser' })
  world.platform.follows(() => {})
  const again = randomUUID()
  expect(await dials(again)).toMatchObject({ status: 'applied' })
  await says(again, 'missed')
  const codes = (await world.rows('historyEntry')).filter(
    ({ refTable, code }) => refTable === 'call' && code !== 'call.taken',
  )
  expect(codes.map(({ code }) => code)).toEqual(expect.arrayContaining(['call.made', 'call.notReached']))
  expect(await world.row('contact', contactId)).toMatchObject({ state: 'open' })
  await closes('before')
})

test('the file goes along: one customer’s call at another extension is the same matter, and the same customer, by its correlation', async () => {
  const correlation = randomUUID()
  await rings('first', { correlation })
  await says('first', 'answered')
  await says('first', 'transferred', { to: '1002' })
  const before = await world.row('contact', (await world.call('first')).contactId)
  // Passed on, the number that rings may be that of the colleague.
  const his = (call: string, type: string, more: object = {}) => world.platform.says(call, '1002', type, more)
  await his('second', 'offered', { caller: { number: null }, correlation })
  const next = await world.row('contact', (await world.call('second')).contactId)
  expect(next).toMatchObject({ caseId: before.caseId, customerId: 'elodie', state: 'offered', adviserId: 'bob' })
  expect(next.id).not.toBe(before.id)
  await his('second', 'answered')
  await his('second', 'ended', { by: 'customer' })
  await closes('first')
  await closes('second')
  // Rung at once, two extensions have one matter too; who did not answer leaves it to who did.
  const group = randomUUID()
  await Promise.all([
    rings('of-two', { correlation: group }),
    his('of-two-his', 'offered', { caller, correlation: group }),
  ])
  const [one, two] = await Promise.all([world.call('of-two'), world.call('of-two-his')])
  expect(one.caseId).toBe(two.caseId)
  await says('of-two', 'answered')
  await his('of-two-his', 'missed', { because: 'elsewhere' })
  expect(await world.row('contact', one.contactId)).toMatchObject({ state: 'open', caseId: one.caseId })
  await says('of-two', 'ended', { by: 'customer' })
  // Another call of hers is another one.
  await rings('another', { correlation: randomUUID() })
  expect((await world.call('another')).caseId).not.toBe(one.caseId)
  await says('another', 'missed')
  await closes('of-two')
})
