import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import { incidentFollowIdOf } from '../../shared/domain/incident.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { setJoinedBy } from '../db/joinedCases.ts'
import { loadRows } from '../db/rows.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { ana, openLineWorld, type LineWorld } from '../lineTests/testing/lineWorld.ts'
import { intoCase } from './intoCase.ts'
import { moveContact } from './moveContact.ts'
import { unmergeCustomers } from './unmergeCustomers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const modelId = 'internet.fibre'
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
  await world.declare('N1')
})
afterAll(() => world.close())

async function contactOf(contactId: string): Promise<Row<'contact'>> {
  const [contact] = await loadRows(world.fresh.db, 'contact', [contactId])
  if (!contact) throw new Error('gone')
  return contact
}
/** Somebody comes about his line, and all that runs by itself is read. */
async function comes(customerId: string, topic?: Row<'contact'>['topic']): Promise<Row<'contact'>> {
  const { contactId } = await world.arrives(customerId, topic)
  await world.measured()
  await world.takes(contactId)
  return contactOf(contactId)
}
const sittingsOf = (customerId: string) =>
  world.fresh.db.selectFrom('diagnosis').select(['id', 'caseId']).where('customerId', '=', customerId).execute()
const follows = (contact: Row<'contact'>, more: Partial<Row<'incidentFollow'>> = {}) =>
  inTransaction(world.context.unit, (tx) =>
    tx.save('incidentFollow', {
      id: incidentFollowIdOf(contact.caseId, 'i-N1'),
      incidentId: 'i-N1',
      caseId: contact.caseId,
      customerId: contact.customerId,
      contactId: contact.id,
      channel: 'chat',
      notify: true,
      askedAt: tx.now,
      askedBy: 'Ana',
      toldAt: null,
      text: '',
      ...more,
    }),
  )
const followsOf = (customerId: string) =>
  world.fresh.db.selectFrom('incidentFollow').selectAll().where('customerId', '=', customerId).execute()
/** The second contact goes into this case. */
const goes = (contact: Row<'contact'>, caseId: string) =>
  inTransaction(world.context.unit, (tx) => intoCase(tx, contact.id, caseId))

test('in another case a sitting is one of that case: the desk goes on with it, and the case it left can begin anew', async () => {
  const line = await world.customer('claire')
  const [into, contact] = [await comes('claire', 'mobile'), await comes('claire')]
  const before = await world.sitting('claire')
  await follows(contact)
  await goes(contact, into.caseId)
  const id = diagnosisIdOf(into.caseId, modelId)
  const after = await world.sitting('claire')
  expect(after).toEqual({ ...before, id, caseId: into.caseId })
  const tests = await world.tests('claire')
  expect(tests.length).toBeGreaterThan(0)
  expect(new Set(tests.map((one) => `${one.diagnosisId} ${one.caseId}`))).toEqual(new Set([`${id} ${into.caseId}`]))
  expect(await followsOf('claire')).toMatchObject([
    { id: incidentFollowIdOf(into.caseId, 'i-N1'), caseId: into.caseId, notify: true },
  ])
  const step = after.entries[0]?.step ?? ''
  const deferred = { step, result: { kind: 'deferred' as const } }
  await world.said('diagnosis.record', { diagnosisId: id, entryId: randomUUID(), contactId: contact.id, ...deferred })
  const left = await comes('claire', 'mobile')
  await world.fresh.db.updateTable('contact').set({ caseId: contact.caseId }).where('id', '=', left.id).execute()
  await world.begins(line, modelId, left.id)
  expect((await sittingsOf('claire')).map((one) => one.caseId).toSorted()).toEqual(
    [contact.caseId, into.caseId].toSorted(),
  )
})

test('where that case has one already they become one: entries in the order of their time, he is told once', async () => {
  await world.customer('denis')
  const into = await comes('denis')
  // Another matter, so that who comes next has a case of his own.
  await world.fresh.db.updateTable('case').set({ topic: 'mobile' }).where('id', '=', into.caseId).execute()
  world.context.time.now += 3_600_000
  const contact = await comes('denis')
  expect(contact.caseId).not.toBe(into.caseId)
  const ids = [into.caseId, contact.caseId].map((caseId) => diagnosisIdOf(caseId, modelId))
  const both = await loadRows(world.fresh.db, 'diagnosis', ids)
  expect(both).toHaveLength(2)
  await follows(into, { notify: false, toldAt: 5, text: 'Réparé' })
  await follows(contact)
  await goes(contact, into.caseId)
  const sitting = await world.sitting('denis')
  expect(await sittingsOf('denis')).toEqual([{ id: ids[0], caseId: into.caseId }])
  const entryIds = both.flatMap(({ entries }) => entries.map(({ id }) => id))
  expect(sitting.entries.map(({ id }) => id).toSorted()).toEqual(entryIds.toSorted())
  expect(sitting.entries.map(({ at }) => at)).toEqual(sitting.entries.map(({ at }) => at).toSorted((a, b) => a - b))
  expect(new Set((await world.tests('denis')).map(({ diagnosisId }) => diagnosisId))).toEqual(new Set([ids[0]]))
  expect(await followsOf('denis')).toMatchObject([{ caseId: into.caseId, notify: true, toldAt: 5, text: 'Réparé' }])
})

test('moved to another customer out of a shared case it comes with its tests, and returns with them', async () => {
  await world.customer('gael')
  await world.customer('hugo')
  const contact = await comes('gael')
  const other = await comes('gael', 'mobile')
  await world.fresh.db.updateTable('contact').set({ caseId: contact.caseId }).where('id', '=', other.id).execute()
  // Asked by the contact that stays, in the sitting that goes.
  await world.fresh.db.updateTable('lineTest').set({ contactId: other.id }).where('customerId', '=', 'gael').execute()
  const merge = await inTransaction(world.context.unit, (tx) => moveContact(tx, contact.id, 'hugo', ana))
  const { caseId } = await contactOf(contact.id)
  expect(caseId).not.toBe(contact.caseId)
  const id = diagnosisIdOf(caseId, modelId)
  expect(await sittingsOf('hugo')).toEqual([{ id, caseId }])
  const tests = (await world.tests('hugo')).length
  expect(tests).toBeGreaterThan(0)
  expect([await sittingsOf('gael'), await world.tests('gael')]).toEqual([[], []])
  if (!('id' in merge)) throw new Error('not moved')
  expect(await inTransaction(world.context.unit, (tx) => unmergeCustomers(tx, merge.id, ana))).toMatchObject({
    undoneBy: 'Ana',
  })
  expect(await sittingsOf('gael')).toEqual([{ id, caseId }])
  expect(await world.tests('gael')).toHaveLength(tests)
  expect([await sittingsOf('hugo'), await world.tests('hugo')]).toEqual([[], []])
})

test.each(['mobile', 'internet'] as const)(
  'taken back, what joined a case about %s returns where it is a sitting of its own',
  async (topic) => {
    const [mine, his] = [`ines-${topic}`, `jules-${topic}`]
    await world.customer(mine)
    await world.customer(his)
    const quoted = await comes(his, topic)
    const contact = await comes(mine)
    const read = (await world.tests(mine)).length
    const merge = await inTransaction(world.context.unit, async (tx) => {
      const done = await moveContact(tx, contact.id, his, ana)
      await intoCase(tx, contact.id, quoted.caseId)
      await setJoinedBy(tx.sql, contact.caseId, contact.id)
      return done
    })
    const id = diagnosisIdOf(quoted.caseId, modelId)
    expect(await sittingsOf(his)).toEqual([{ id, caseId: quoted.caseId }])
    const { entries, lineId } = await world.sitting(his)
    // What was read on the line of the one says nothing of the other's.
    const isHis = topic === 'internet'
    expect(lineId).toBe(isHis ? `${his}-l` : null)
    expect([entries.some(({ undone }) => undone), entries.every(({ undone }) => undone)]).toEqual([true, !isHis])
    if (!('id' in merge)) throw new Error('not moved')
    await inTransaction(world.context.unit, (tx) => unmergeCustomers(tx, merge.id, ana))
    const { caseId } = contact
    const own = { id: diagnosisIdOf(caseId, modelId), caseId }
    expect(await sittingsOf(mine)).toEqual(isHis ? [] : [own])
    expect(await sittingsOf(his)).toEqual(isHis ? [{ id, caseId: quoted.caseId }] : [])
    const stays = [await world.tests(mine), await world.tests(his)].map((tests) => tests.length)
    expect(stays).toEqual(isHis ? [0, 2 * read] : [read, 0])
  },
)
