import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { loadRows } from '../db/rows.ts'
import { recountLessons } from '../db/learning.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { learnLessons } from '../jobs/learnLessons.ts'
import { openLineWorld, type LineWorld } from './testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const fibre = 'internet.fibre'
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())

/** A customer with a second line beside his first, begun on the first and read. */
async function begun(id: string, second: 'fibre' | 'mobile'): Promise<{ contact: Row<'contact'>; aside: string }> {
  await world.customer(id)
  const { contactId } = await world.arrives(id)
  await world.measured()
  await world.takes(contactId)
  const other = { id: `${id}-2`, customerId: id, kind: second, node: 'PON-29019-002', fault: null }
  const device = { model: 'HV7', serial: `HV7-${id}-2` }
  const { db } = world.fresh
  const row = { offer: `Seconde ${second}`, number: null, place: 'Quimper', state: 'active' as const, usage: null }
  await db
    .insertInto('line')
    .values({
      ...row,
      id: other.id,
      customerId: id,
      kind: second,
      node: other.node,
      stateSince: 0,
      since: 0,
      device: JSON.stringify(device),
    })
    .execute()
  await world.sim('/sim/lines', [{ ...other, device }])
  const [contact] = await loadRows(db, 'contact', [contactId])
  if (!contact) throw new Error('gone')
  return { contact, aside: randomUUID() }
}
const versionOf = async (modelId: string) =>
  (
    await world.fresh.db
      .selectFrom('diagnosticModel')
      .select('version')
      .where('modelId', '=', modelId)
      .where('state', '=', 'current')
      .executeTakeFirstOrThrow()
  ).version
async function changes(contact: Row<'contact'>, aside: string, lineId: string, modelId = fibre): Promise<void> {
  const { id: contactId, caseId } = contact
  const version = await versionOf(modelId)
  const diagnosisId = diagnosisIdOf(caseId, fibre)
  await world.said('diagnosis.changeLine', { diagnosisId, asideId: aside, caseId, contactId, lineId, modelId, version })
}
const sittingsOf = async (caseId: string) => {
  const ids = await world.fresh.db.selectFrom('diagnosis').select('id').where('caseId', '=', caseId).execute()
  return loadRows(
    world.fresh.db,
    'diagnosis',
    ids.map(({ id }) => id),
  )
}

test('said to be about another line of his, what was read on the first is kept apart, and the tests begin on the second', async () => {
  const { contact, aside } = await begun('nina', 'fibre')
  const id = diagnosisIdOf(contact.caseId, fibre)
  const before = await world.sitting('nina')
  expect([before.lineId, before.entries.length > 0]).toEqual(['nina-l', true])
  await world.plant({ line: 'nina-2' }, 'cordBent')
  await changes(contact, aside, 'nina-2')
  await world.measured()
  const sittings = new Map((await sittingsOf(contact.caseId)).map((one) => [one.id, one]))
  expect([...sittings.keys()].toSorted()).toEqual([aside, id].toSorted())
  expect(sittings.get(aside)).toMatchObject({ state: 'misplaced', lineId: 'nina-l', entries: before.entries })
  const now = sittings.get(id)
  expect(now).toMatchObject({ state: 'open', lineId: 'nina-2', contactId: contact.id, startedBy: 'Conseiller ana' })
  expect(now?.entries.length).toBeGreaterThan(0)
  const tests = await world.tests('nina')
  expect(new Set(tests.map((one) => `${one.lineId} ${one.diagnosisId}`))).toEqual(
    new Set([`nina-l ${aside}`, `nina-2 ${id}`]),
  )
  const nodes = world.fresh.db.selectFrom('nodeContact').select('node').where('contactId', '=', contact.id)
  expect(await nodes.execute()).toEqual([{ node: 'PON-29019-002' }])
  const [matter] = await loadRows(world.fresh.db, 'case', [contact.caseId])
  expect(matter?.lineId).toBe('nina-2')
  const told = await world.fresh.db
    .selectFrom('historyEntry')
    .selectAll()
    .where('caseId', '=', contact.caseId)
    .where('code', '=', 'diagnosis.otherLine')
    .execute()
  expect(told).toMatchObject([{ actor: 'Ana', refId: aside, params: { to: 'Seconde fibre · Quimper' } }])
})

test('what is under way on the wrong line is called off, and what it reads all the same goes nowhere', async () => {
  const { contact, aside } = await begun('olaf', 'fibre')
  const id = diagnosisIdOf(contact.caseId, fibre)
  const steps = (await world.tests('olaf')).map(({ step }) => step).slice(0, 3)
  await world.said('lineTest.run', { diagnosisId: id, contactId: contact.id, steps })
  await changes(contact, aside, 'olaf-2')
  await world.measured()
  const first = (await world.tests('olaf')).filter(({ lineId }) => lineId === 'olaf-l')
  expect(first.some(({ state }) => ['due', 'running', 'asleep'].includes(state))).toBe(false)
  const [now] = await loadRows(world.fresh.db, 'diagnosis', [id])
  const asked = new Set((await world.tests('olaf')).filter(({ lineId }) => lineId === 'olaf-2').map((one) => one.id))
  expect(now?.entries.every((entry) => asked.has(entry.id))).toBe(true)
})

test('a line of another kind has a sitting with its own model; the wrong one can be begun anew', async () => {
  const { contact, aside } = await begun('paul', 'mobile')
  await changes(contact, aside, 'paul-2', 'mobile')
  await world.measured()
  const sittings = await sittingsOf(contact.caseId)
  expect(sittings.map(({ id, state, lineId }) => `${id} ${state} ${lineId}`).toSorted()).toEqual(
    [`${aside} misplaced paul-l`, `${diagnosisIdOf(contact.caseId, 'mobile')} open paul-2`].toSorted(),
  )
  // Said again, after an answer that was lost.
  await changes(contact, aside, 'paul-2', 'mobile')
  expect(await sittingsOf(contact.caseId)).toHaveLength(2)
  await world.begins({ id: 'paul-l', customerId: 'paul' }, fibre, contact.id)
  expect(await sittingsOf(contact.caseId)).toHaveLength(3)
})

test('two sittings of a case, both on the wrong line, go aside together', async () => {
  const { contact, aside } = await begun('rita', 'mobile')
  await world.begins({ id: 'rita-2', customerId: 'rita' }, 'mobile', contact.id)
  await world.measured()
  const third = { id: 'rita-3', customerId: 'rita', kind: 'mobile' as const, offer: '', number: null, place: '' }
  const more = { state: 'active' as const, stateSince: 0, since: 0, usage: null, node: null, device: null }
  await world.fresh.db
    .insertInto('line')
    .values({ ...third, ...more })
    .execute()
  await changes(contact, aside, 'rita-3', 'mobile')
  const sittings = await sittingsOf(contact.caseId)
  expect(sittings.map(({ id, state, lineId }) => `${id} ${state} ${lineId}`).toSorted()).toEqual(
    [
      `${aside} misplaced rita-l`,
      `${aside}~ misplaced rita-2`,
      `${diagnosisIdOf(contact.caseId, 'mobile')} open rita-3`,
    ].toSorted(),
  )
  const tests = await world.tests('rita')
  expect(tests.every(({ lineId, diagnosisId }) => diagnosisId === (lineId === 'rita-l' ? aside : `${aside}~`))).toBe(
    true,
  )
})

test('what was mended on the wrong line teaches nothing, and what it had taught is taken back', async () => {
  const { contact, aside } = await begun('quentin', 'fibre')
  const id = diagnosisIdOf(contact.caseId, fibre)
  const fixed = { step: 'reboot', result: { kind: 'fixed' as const } }
  await world.said('diagnosis.record', { diagnosisId: id, entryId: randomUUID(), contactId: contact.id, ...fixed })
  const { db } = world.fresh
  await db
    .insertInto('resolution')
    .values({
      id: `r-${contact.id}`,
      contactId: contact.id,
      caseId: contact.caseId,
      customerId: 'quentin',
      adviserId: 'ana',
      caseReference: 'D',
      customerName: '',
      closedAt: world.context.time.now + 1,
      dueAt: 0,
      verdict: 'once',
      decidedAt: world.context.time.now + 2,
      filedAt: null,
    })
    .execute()
  world.context.time.now += 60_000
  await learnLessons(world.context)
  const learned = () => db.selectFrom('learnedSitting').select('diagnosisId').execute()
  expect(await learned()).toEqual([{ diagnosisId: id }])
  await changes(contact, aside, 'quentin-2')
  world.context.time.now += 60_000
  await learnLessons(world.context)
  expect(await learned()).toEqual([])
  expect(await db.selectFrom('learnedCount').selectAll().execute()).toEqual([])
  await inTransaction(world.context.unit, recountLessons)
  expect(await db.selectFrom('learnedCount').selectAll().execute()).toEqual([])
})
