import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { incidentWorld, type IncidentWorld } from '../incidents/testing/incidentWorld.ts'
import { fileIncidents } from './fileIncidents.ts'
import { tellFollowers } from './tellFollowers.ts'

const minute = 60_000
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
let world: IncidentWorld
beforeAll(async () => {
  world = await incidentWorld()
})
afterAll(() => world.close())

let serial = 0
/** Of a node of its own, by the statistics. */
async function suspected(): Promise<{ id: string; node: string }> {
  const [id, node] = [`s-${++serial}`, `PON-S${serial}`]
  const statistics = { count: 5, windowMs: 5 * minute, expected: 0.01, p: 1e-9 }
  await world.run((tx) =>
    tx.save('incident', {
      id,
      node,
      place: 'Brest',
      kind: 'outage',
      state: 'suspected',
      source: 'statistics',
      reference: '',
      topics: ['internet'],
      startedAt: tx.now,
      estimatedAt: null,
      closedAt: null,
      filedAt: null,
      sayFr: '',
      sayEn: '',
      decidedBy: '',
      statistics,
    }),
  )
  return { id, node }
}
const follows = (incidentId: string, contactId: string, notify = true) =>
  world.queued('ana', 'incident.follow', { incidentId, contactId, notify })
const dismiss = (incidentId: string) => world.live('lea', 'incident.dismiss', { incidentId })
async function untilTold(): Promise<void> {
  for (let round = 0; round < 20 && (await tellFollowers(world.context)) > 0; round++);
}
const wordsOf = async (contactId: string) =>
  (await world.db.selectFrom('message').select(['text', 'author']).where('contactId', '=', contactId).execute()).map(
    ({ text }) => text,
  )
const historyOf = async (contactId: string) =>
  (
    await world.db
      .selectFrom('historyEntry')
      .select(['code', 'tone'])
      .where('caseId', '=', `case-${contactId}`)
      .orderBy('at')
      .execute()
  )
    .filter(({ code }) => !code.startsWith('incident.follow'))
    .map(({ code, tone }) => `${code} ${tone}`)

test('what a lead says is none is told once to who was promised word, and stands in the history of every case that followed it', async () => {
  const { id, node } = await suspected()
  const [asked, not] = [
    await world.openChat(await world.customerOn(node)),
    await world.openChat(await world.customerOn(node)),
  ]
  expect(await follows(id, asked)).toEqual({ status: 'applied' })
  expect(await follows(id, not, false)).toEqual({ status: 'applied' })
  world.context.config.incidents.graceMs = minute
  expect(await dismiss(id)).toEqual({ status: 'applied' })
  await untilTold()
  // A slip can be taken back for as long as an end can.
  expect(await wordsOf(asked)).toEqual([])
  world.context.time.now += minute
  await untilTold()
  await untilTold()
  expect(await wordsOf(asked)).toEqual([
    'Bonjour, nous vous avions promis des nouvelles d’une panne possible du réseau qui dessert votre ligne (Brest). ' +
      'Aucune panne du réseau n’a été confirmée. Si votre service n’est pas revenu, répondez à ce message\u00a0: ' +
      `nous reprendrons votre dossier REF-${asked} là où il en est.`,
  ])
  expect(await wordsOf(not)).toEqual([])
  expect([await historyOf(asked), await historyOf(not)]).toEqual([
    ['incident.noneTold neutral'],
    ['incident.none neutral'],
  ])
  const [follow] = await world.run((tx) => tx.read('incidentFollow', [`case-${asked}~${id}`]))
  // He was not told of an end.
  expect(follow).toMatchObject({ toldAt: null, text: (await wordsOf(asked))[0] })
})

test('what nobody decides and lapses is told as well; who cannot be reached is a mark in his history', async () => {
  world.context.config.incidents.graceMs = 0
  const { id, node } = await suspected()
  const reached = await world.openChat(await world.customerOn(node))
  const lost = await world.openChat(await world.customerOn(node))
  for (const contactId of [reached, lost]) expect(await follows(id, contactId)).toEqual({ status: 'applied' })
  await world.db.updateTable('contact').set({ threadId: null }).where('id', '=', lost).execute()
  world.context.time.now += 61 * minute
  await fileIncidents(world.context)
  await untilTold()
  expect([(await wordsOf(reached)).length, (await wordsOf(lost)).length]).toEqual([1, 0])
  expect([await historyOf(reached), await historyOf(lost)]).toEqual([
    ['incident.noneTold neutral'],
    ['incident.noneNotTold bad'],
  ])
})

test('told that there is none, and there is one after all: he is told of its end', async () => {
  const { id, node } = await suspected()
  const contactId = await world.openChat(await world.customerOn(node))
  await follows(id, contactId)
  await dismiss(id)
  await untilTold()
  expect(await wordsOf(contactId)).toHaveLength(1)
  await world.declared(node, { incidentId: id })
  world.context.time.now += minute
  expect(await world.live('lea', 'incident.close', { incidentId: id })).toEqual({ status: 'applied' })
  await untilTold()
  await untilTold()
  const words = await wordsOf(contactId)
  expect(words).toHaveLength(2)
  expect(words[1]).toContain('est réparée')
})
