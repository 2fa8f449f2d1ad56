import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seedAdviser } from '../../test/harness/seed.ts'
import { abandon } from '../channels/chat/presence.ts'
import { executeLive } from '../commands/execute.ts'
import { insertIdentifiers } from '../db/recognition.ts'
import { loadRows } from '../db/rows.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { attachContact } from '../recognition/attachContact.ts'
import { startTests } from './startTests.ts'
import { ana, openLineWorld, type LineWorld } from './testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())
const phone = '+33298441217'

test('nothing is tested of whom we do not know; when he has proven who he is, his line is', async () => {
  await twoOf('anne', 'yann', phone)
  const { contactId } = await world.arrives({ phone })
  await world.measured()
  expect([await world.tests('anne'), await world.tests('yann')]).toEqual([[], []])
  await world.takes(contactId)
  expect(await proves(contactId)).toMatchObject({ value: { customerId: 'anne', confirmed: true } })
  await world.measured()
  expect(await world.sitting('anne')).toMatchObject({ lineId: 'anne-l', contactId })
  expect((await world.tests('anne')).every(({ state }) => state === 'done')).toBe(true)
  expect(await world.tests('yann')).toEqual([])
})

test('of a contact that was with a wrong customer, nothing that was read on the other’s line is kept as true', async () => {
  await world.customer('wrong')
  const right = await world.customer('right')
  await world.plant({ line: right.id }, 'cordBent')
  const { contactId } = await world.arrives('wrong')
  await world.measured()
  const before = (await world.sitting('wrong')).entries.length
  await world.takes(contactId)
  await inTransaction(world.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [contactId])
    if (!contact) throw new Error('gone')
    expect(await attachContact(tx, contact, 'right', ana)).toBeUndefined()
    await startTests(tx, world.context, contact.id)
  })
  await world.measured()
  const sitting = await world.sitting('right')
  expect(sitting.lineId).toBe(right.id)
  expect(sitting.entries.filter(({ undone }) => undone)).toHaveLength(before)
  const standing = sitting.entries.filter(({ undone }) => !undone)
  expect(standing.find(({ step }) => step === 'los')?.result).toEqual({ kind: 'outcome', outcome: 'yes' })
  const [matter] = await world.fresh.db.selectFrom('case').select('lineId').where('customerId', '=', 'right').execute()
  expect(matter?.lineId).toBe(right.id)
})

test('who goes before anybody answers calls his tests off', async () => {
  const { id: line } = await world.customer('left')
  await world.plant({ line }, 'asleep')
  const { contactId } = await world.arrives('left')
  await world.measured()
  expect((await world.tests('left')).some(({ state }) => state === 'asleep')).toBe(true)
  expect(await abandon(world.context, contactId)).toBe(true)
  expect((await world.tests('left')).some(({ state }) => state === 'asleep')).toBe(false)
  expect((await world.tests('left')).some(({ state }) => state === 'cancelled')).toBe(true)
})

test('of several lines that it may be about, nobody guesses; the one that the adviser names is tested', async () => {
  const { id } = await world.customer('two')
  const second = { id: `${id}2`, customerId: 'two', kind: 'dsl' as const, node: null }
  const [row] = await world.fresh.db.selectFrom('line').selectAll().where('id', '=', id).execute()
  if (!row) throw new Error('no line')
  const device = JSON.stringify(row.device)
  await world.fresh.db
    .insertInto('line')
    .values({ ...row, ...second, device, usage: null })
    .execute()
  const { contactId } = await world.arrives('two')
  expect(await world.tests('two')).toEqual([])
  await world.takes(contactId)
  await world.begins({ customerId: 'two', id }, 'internet.fibre', contactId)
  await world.measured()
  const tests = await world.tests('two')
  expect(new Set(tests.map(({ state, auto, lineId }) => `${state} ${auto} ${lineId}`))).toEqual(
    new Set([`done true ${id}`]),
  )
})

test('a diagnosis begun of somebody whom nobody knows yet goes on with his line when he has proven who he is', async () => {
  await twoOf('jean', 'paul', '+33298441220')
  const { contactId } = await world.arrives({ phone: '+33298441220' }, 'general')
  await world.takes(contactId)
  const caseId = (await contactOf(contactId))?.caseId ?? ''
  const [model] = await world.fresh.db
    .selectFrom('diagnosticModel')
    .selectAll()
    .where('modelId', '=', 'internet.fibre')
    .where('state', '=', 'current')
    .execute()
  const diagnosisId = `${caseId}~internet.fibre`
  const { modelId = '', version = 0 } = model ?? {}
  await world.said('diagnosis.begin', { diagnosisId, caseId, contactId, lineId: null, modelId, version })
  const result = { kind: 'outcome' as const, outcome: 'off' }
  const heard = { diagnosisId, entryId: randomUUID(), contactId, step: 'boxLights', result }
  await world.said('diagnosis.record', heard)
  await proves(contactId)
  await world.measured()
  const sitting = await world.sitting('jean')
  expect(sitting).toMatchObject({ lineId: 'jean-l', modelId: 'internet.fibre' })
  expect(sitting.entries.find(({ id }) => id === heard.entryId)).toMatchObject({ result })
  expect((await world.tests('jean')).some(({ auto }) => auto)).toBe(true)
})

/** Two records bear one number; who calls from it is nobody until he has proven to be the first. */
async function twoOf(first: string, second: string, number: string): Promise<void> {
  for (const [id, birthDate, iban4] of [
    [first, '1975-01-02', '7777'],
    [second, '1973-06-09', '8888'],
  ] as const) {
    await world.customer(id)
    await world.fresh.db.updateTable('customer').set({ birthDate, iban4 }).where('id', '=', id).execute()
    const point = { id: `${id}-p`, customerId: id, kind: 'phone' as const, value: number, since: 0, until: null }
    await inTransaction(world.context.unit, (tx) => insertIdentifiers(tx.sql, [point]))
  }
}
async function proves(contactId: string): Promise<unknown> {
  const answer = (question: 'iban4' | 'birthDate', said: string) =>
    executeLive(world.context, ana, {
      id: randomUUID(),
      name: 'verification.answer',
      at: world.context.time.now,
      args: { contactId, question, answer: said },
    })
  await answer('iban4', '7777')
  return answer('birthDate', '02/01/1975')
}
const contactOf = async (id: string) => (await loadRows(world.fresh.db, 'contact', [id]))[0]
const caseOf = async (id = '') => (await loadRows(world.fresh.db, 'case', [id]))[0]

test('a contact that was moved out of a shared case has its line read in its own, and nothing in the one it left', async () => {
  await twoOf('marc', 'luc', '+33298441218')
  await seedAdviser(world.fresh.db, 'bob', { capacity: 50 })
  const [his, other] = [await world.arrives({ phone: '+33298441218' }), await world.arrives({ phone: '+33298441218' })]
  const shared = (await contactOf(other.contactId))?.caseId ?? ''
  await world.fresh.db.updateTable('contact').set({ caseId: shared }).where('id', '=', his.contactId).execute()
  await world.takes(other.contactId)
  await world.fresh.db.updateTable('contact').set({ adviserId: 'bob' }).where('id', '=', other.contactId).execute()
  await world.takes(his.contactId)
  await proves(his.contactId)
  await world.measured()
  const moved = await contactOf(his.contactId)
  expect(moved?.customerId).toBe('marc')
  expect(moved?.caseId).not.toBe(shared)
  expect(await world.sitting('marc')).toMatchObject({ caseId: moved?.caseId, customerId: 'marc', lineId: 'marc-l' })
  expect(await caseOf(moved?.caseId)).toMatchObject({ customerId: 'marc', lineId: 'marc-l' })
  expect(await caseOf(shared)).toMatchObject({ customerId: other.customerId, lineId: null })
  expect(new Set((await world.tests('marc')).map(({ caseId }) => caseId))).toEqual(new Set([moved?.caseId]))
})

test('who goes on in the case that he quoted has his line read there, not in the one that closed', async () => {
  await twoOf('jeanne', 'rose', '+33298441219')
  const quoted = (await contactOf((await world.arrives('jeanne', 'mobile')).contactId))?.caseId
  await world.fresh.db
    .updateTable('case')
    .set({ topic: 'internet' })
    .where('id', '=', quoted ?? '')
    .execute()
  const reference = (await caseOf(quoted))?.reference
  const { contactId } = await world.arrives({ phone: '+33298441219' })
  const given = (await contactOf(contactId))?.caseId
  const said = { text: `Toujours rien, dossier ${reference}` }
  await world.fresh.db.updateTable('message').set(said).where('contactId', '=', contactId).execute()
  await world.takes(contactId)
  await proves(contactId)
  await world.measured()
  expect(given).not.toBe(quoted)
  expect((await contactOf(contactId))?.caseId).toBe(quoted)
  expect(await caseOf(given)).toMatchObject({ state: 'resolved', lineId: null })
  const sittings = await world.fresh.db
    .selectFrom('diagnosis')
    .select('caseId')
    .where('customerId', '=', 'jeanne')
    .execute()
  expect(sittings).toEqual([{ caseId: quoted }])
  expect(new Set((await world.tests('jeanne')).map(({ caseId }) => caseId))).toEqual(new Set([quoted]))
})

test('words that are plainly about the Wi-Fi begin with the Wi-Fi, measured on the line it hangs on; what was begun goes on', async () => {
  const { id: line } = await world.customer('room')
  const { contactId } = await world.arrives(
    'room',
    'internet',
    'Plus de wifi dans la chambre, dans le salon ça marche bien.',
  )
  await world.measured()
  const begun = async () =>
    await world.fresh.db
      .selectFrom('diagnosis')
      .select(['modelId', 'lineId'])
      .where('customerId', '=', 'room')
      .execute()
  expect(await begun()).toEqual([{ modelId: 'wifi', lineId: line }])
  expect((await world.tests('room')).length).toBeGreaterThan(0)
  await inTransaction(world.context.unit, (tx) => startTests(tx, world.context, contactId))
  expect(await begun()).toEqual([{ modelId: 'wifi', lineId: line }])
})
