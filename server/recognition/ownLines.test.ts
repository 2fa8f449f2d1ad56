import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { loadRows } from '../db/rows.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { ana, openLineWorld, type LineWorld } from '../lineTests/testing/lineWorld.ts'
import { mergeCustomers } from './mergeCustomers.ts'
import { moveContact } from './moveContact.ts'
import { unmergeCustomers } from './unmergeCustomers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const modelId = 'internet.fibre'
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())

async function sittingOf(caseId: string): Promise<Row<'diagnosis'>> {
  const [sitting] = await loadRows(world.fresh.db, 'diagnosis', [diagnosisIdOf(caseId, modelId)])
  if (!sitting) throw new Error('no sitting')
  return sitting
}
const caseOf = async (id: string) => (await loadRows(world.fresh.db, 'case', [id]))[0]
const merge = (fromId: string, intoId: string) =>
  inTransaction(world.context.unit, async (tx) => {
    const done = await mergeCustomers(tx, { fromId, intoId, reason: 'x', by: ana })
    if ('rejected' in done) throw new Error(done.rejected)
    return done
  })
const takenBack = (id: string) => inTransaction(world.context.unit, (tx) => unmergeCustomers(tx, id, ana))
/** He comes about something that begins no sitting by itself; the adviser has the contact, and says which line it is. */
async function sits(customerId: string, lineId: string): Promise<{ caseId: string; contactId: string }> {
  const { contactId } = await world.arrives(customerId, 'billing')
  await world.takes(contactId)
  await world.begins({ id: lineId, customerId }, modelId, contactId)
  const [contact] = await loadRows(world.fresh.db, 'contact', [contactId])
  const caseId = contact?.caseId ?? ''
  await world.fresh.db.updateTable('case').set({ lineId }).where('id', '=', caseId).execute()
  return { caseId, contactId }
}
const believed = ({ entries }: Row<'diagnosis'>) => entries.filter(({ undone, by }) => !undone && by.kind === 'system')

test('un-merged, a sitting is on no line of the other customer: what was read there is not believed of this one, and what is under way is called off', async () => {
  await world.customer('anna')
  await world.customer('bert')
  const { id } = await merge('anna', 'bert')
  // Begun while they are one, in a contact that stays: on the line that goes back.
  const { caseId, contactId } = await sits('bert', 'anna-l')
  await world.measured()
  const said = { step: 'lights', result: { kind: 'deferred' as const } }
  expect(believed(await sittingOf(caseId)).length).toBeGreaterThan(0)
  const { id: diagnosisId } = await sittingOf(caseId)
  const [known] = (await sittingOf(caseId)).entries.map(({ step }) => step)
  await world.said('diagnosis.record', { diagnosisId, entryId: randomUUID(), contactId, ...said, step: known ?? '' })
  await world.said('lineTest.run', { diagnosisId, contactId, steps: [known ?? ''] })
  await world.fresh.db
    .updateTable('contact')
    .set({ adviserId: null, state: 'closed' })
    .where('id', '=', contactId)
    .execute()
  expect(await takenBack(id)).toMatchObject({ undoneBy: 'Ana' })
  const sitting = await sittingOf(caseId)
  expect([sitting.customerId, sitting.lineId, believed(sitting)]).toEqual(['bert', null, []])
  expect(sitting.entries.filter(({ by, undone }) => by.kind === 'adviser' && !undone)).toHaveLength(1)
  const tests = await world.tests('bert')
  expect(tests.filter(({ state }) => ['due', 'running', 'asleep'].includes(state))).toEqual([])
  expect(await caseOf(caseId)).toMatchObject({ customerId: 'bert', lineId: null })
})

test('what returns with its own line keeps it, and what was read there', async () => {
  await world.customer('carl')
  await world.customer('dora')
  const { caseId } = await sits('carl', 'carl-l')
  await world.measured()
  const before = await sittingOf(caseId)
  await world.fresh.db
    .updateTable('contact')
    .set({ adviserId: null, state: 'closed' })
    .where('caseId', '=', caseId)
    .execute()
  const { id } = await merge('carl', 'dora')
  await takenBack(id)
  expect(await sittingOf(caseId)).toEqual(before)
  expect(await caseOf(caseId)).toMatchObject({ lineId: 'carl-l' })
})

test('a contact that was with a wrong customer takes no line of his along', async () => {
  await world.customer('emma')
  await world.customer('finn')
  const { caseId, contactId } = await sits('emma', 'emma-l')
  await world.measured()
  await inTransaction(world.context.unit, (tx) => moveContact(tx, contactId, 'finn', ana))
  const sitting = await sittingOf(caseId)
  expect([sitting.customerId, sitting.lineId, believed(sitting)]).toEqual(['finn', null, []])
  expect(await caseOf(caseId)).toMatchObject({ customerId: 'finn', lineId: null })
})
