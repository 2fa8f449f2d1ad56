import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Args } from '../../../shared/protocol/commands.ts'
import { incidentWorld, type IncidentWorld } from '../../incidents/testing/incidentWorld.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
let world: IncidentWorld
beforeAll(async () => {
  world = await incidentWorld()
})
afterAll(() => world.close())

const blank: Args<'incident.declare'> = {
  incidentId: null,
  node: 'PON-1',
  place: '',
  kind: 'outage',
  topics: [],
  estimatedAt: null,
  sayFr: '',
  sayEn: '',
}
const applied = { status: 'applied' }
const refused = (code: string, params = {}) => ({ status: 'rejected', code, params })
const one = async (id: string) => (await world.incidents()).find((incident) => incident.id === id)
const acts = (id: string) =>
  world.db.selectFrom('incidentAct').select(['adviserId', 'act']).where('incidentId', '=', id).orderBy('id').execute()

test('an adviser and a partner’s lead decide nothing, and learn nothing of the figures', async () => {
  const id = await world.declared('PON-0')
  for (const who of ['ana', 'paul']) {
    expect(await world.live(who, 'incident.declare', { ...blank, node: 'PON-X' })).toEqual(refused('permission.denied'))
    const estimate = { incidentId: id, estimatedAt: null, sayFr: 'x', sayEn: '' }
    expect(await world.live(who, 'incident.estimate', estimate)).toEqual(refused('permission.denied'))
    for (const name of ['incident.dismiss', 'incident.close', 'incident.contacts'] as const)
      expect(await world.live(who, name, { incidentId: id })).toEqual(refused('permission.denied'))
    expect(await world.live(who, 'incident.feed', {})).toEqual(refused('permission.denied'))
  }
  expect(await one(id)).toMatchObject({ state: 'declared', sayFr: '' })
})

test('a lead declares on a node, changes the estimate and closes; every act keeps its author', async () => {
  await world.customerOn('PON-1')
  const { now } = world.context.time
  const past = { ...blank, estimatedAt: now - 1 }
  expect(await world.live('lea', 'incident.declare', past)).toEqual(refused('incident.past'))
  const far = { ...blank, estimatedAt: now + 91 * 86_400_000 }
  expect(await world.live('lea', 'incident.declare', far)).toEqual(refused('incident.far', { days: 90 }))
  const nowhere = { ...blank, node: 'PON-NOWHERE' }
  expect(await world.live('lea', 'incident.declare', nowhere)).toEqual(
    refused('incident.noLine', { node: 'PON-NOWHERE' }),
  )
  const id = await world.declared('PON-1', { estimatedAt: now + 3_600_000 })
  expect(id.length).toBeLessThanOrEqual(20)
  expect(await one(id)).toMatchObject({
    state: 'declared',
    source: 'lead',
    place: 'Brest',
    decidedBy: 'Conseiller lea',
  })
  expect(await world.live('root', 'incident.declare', blank)).toEqual(refused('incident.already', { place: 'Brest' }))
  const later = { incidentId: id, estimatedAt: now + 7_200_000, sayFr: 'Une pelleteuse a coupé le câble.', sayEn: '' }
  expect(await world.live('root', 'incident.estimate', later)).toEqual(applied)
  expect(await one(id)).toMatchObject({ estimatedAt: now + 7_200_000, sayFr: 'Une pelleteuse a coupé le câble.' })
  expect(await world.live('lea', 'incident.dismiss', { incidentId: id })).toEqual(
    refused('incident.notSuspected', { name: 'Conseiller lea' }),
  )
  expect(await world.live('lea', 'incident.close', { incidentId: id })).toEqual(applied)
  expect(await world.live('root', 'incident.close', { incidentId: id })).toEqual(refused('incident.notDeclared'))
  expect(await world.live('lea', 'incident.estimate', later)).toEqual(refused('incident.notDeclared'))
  // A slip: it is opened again, as the same one.
  expect(await world.declared('PON-1', { incidentId: id })).toBe(id)
  expect(await one(id)).toMatchObject({ state: 'declared', closedAt: null })
  expect(await acts(id)).toEqual([
    { adviserId: 'lea', act: 'declare' },
    { adviserId: 'root', act: 'estimate' },
    { adviserId: 'lea', act: 'close' },
    { adviserId: 'lea', act: 'reopen' },
  ])
  await expect(world.db.updateTable('incidentAct').set({ adviserId: 'ana' }).execute()).rejects.toThrow('append-only')
})

test('two leads who declare one node at once make one incident, whichever way they were asked', async () => {
  await world.customerOn('PON-2')
  const answers = await Promise.all(
    ['lea', 'root', 'lea', 'root'].map((who) => world.live(who, 'incident.declare', { ...blank, node: 'PON-2' })),
  )
  expect(answers.filter((answer) => 'status' in answer && answer.status === 'applied')).toHaveLength(1)
  expect((await world.incidents()).filter(({ node }) => node === 'PON-2')).toHaveLength(1)
})

test('the contacts behind a figure are told by reference, never by name', async () => {
  const customers = [await world.customerOn('PON-3'), await world.customerOn('PON-3')]
  for (const customer of customers) await world.writes(customer)
  const id = await world.declared('PON-3')
  const contactId = await world.openChat(customers[0] ?? '')
  expect(await world.queued('ana', 'incident.follow', { incidentId: id, contactId, notify: true })).toEqual(applied)
  const told = (await world.live('lea', 'incident.contacts', { incidentId: id })) as {
    value: { contacts: { contactId: string; caseReference: string; followed: object | null }[]; more: boolean }
  }
  expect(told.value.contacts).toHaveLength(3)
  expect(told.value.contacts.find((row) => row.contactId === contactId)).toMatchObject({
    caseReference: `REF-${contactId}`,
    adviserName: 'Conseiller ana',
    followed: { notify: true, toldAt: null },
  })
  expect(JSON.stringify(told)).not.toMatch(/Guégan|Élodie/)
  // Not kept with the command: it is asked anew.
  const kept = await world.db.selectFrom('commandResult').select('result').execute()
  expect(JSON.stringify(kept)).not.toContain(`REF-${contactId}`)
})
