import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Row } from '../../shared/protocol/rows.ts'
import { incidentWorld, type IncidentWorld } from '../incidents/testing/incidentWorld.ts'
import { countNodes, noteNodesAnew } from './nodeContacts.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: IncidentWorld
beforeAll(async () => {
  world = await incidentWorld()
})
afterAll(() => world.close())

const kindsOf = async (node: string) =>
  (await world.db.selectFrom('nodeContact').select('kind').where('node', '=', node).execute()).map(({ kind }) => kind)

test.each<[name: string, lines: Row<'line'>['kind'][], kind: Row<'line'>['kind']]>([
  ['tree', ['tv', 'fixed', 'fibre'], 'fibre'],
  ['cabinet', ['tv', 'dsl', 'fixed'], 'dsl'],
  ['cell', ['box4g', 'mobile'], 'mobile'],
  // A cell is a cell, also where no telephone is known.
  ['boxes', ['box4g'], 'mobile'],
])('a node is of one kind, whatever hangs on it and whoever comes about it: a %s', async (name, lines, kind) => {
  const counted = await world.run(countNodes)
  for (const order of [lines, lines.toReversed()]) {
    const node = `N-${name}-${order === lines ? 1 : 2}`
    const customers: [string, Row<'line'>['kind']][] = []
    for (const one of order) customers.push([await world.customerOn(node, one), one])
    for (const [customerId, one] of customers)
      await world.writes(customerId, one === 'tv' ? 'tv' : one === 'mobile' ? 'mobile' : 'general')
    expect(new Set(await kindsOf(node))).toEqual(new Set([kind]))
    expect(await kindsOf(node)).toHaveLength(lines.length)
  }
  expect(await world.run(countNodes)).toEqual({ ...counted, [kind]: (counted[kind] ?? 0) + 2 })
})

const nodesOf = async (contactId: string) =>
  (
    await world.db
      .selectFrom('nodeContact')
      .select(['node', 'customerId'])
      .where('contactId', '=', contactId)
      .orderBy('node')
      .execute()
  ).map(({ node, customerId }) => `${customerId} ${node}`)

test('a contact that turns out to be somebody else’s, or about one line of several, counts there alone', async () => {
  const [wrong, right] = [await world.customerOn('N-wrong'), await world.customerOn('N-right')]
  const contactId = await world.writes(wrong, 'general')
  expect(await nodesOf(contactId)).toEqual([`${wrong} N-wrong`])
  const [contact] = await world.run((tx) => tx.read('contact', [contactId]))
  if (!contact) throw new Error('gone')
  const mobile = {
    kind: 'mobile',
    offer: '',
    number: null,
    place: '',
    state: 'active',
    device: null,
    usage: null,
  } as const
  await world.db
    .insertInto('line')
    .values({ ...mobile, id: 'mob', customerId: right, node: 'N-cell', stateSince: 0, since: 0, lockedFrom: null })
    .execute()
  const his = { ...contact, customerId: right }
  await world.run(async (tx) => noteNodesAnew(tx, his, null))
  expect(await nodesOf(contactId)).toEqual([`${right} N-cell`, `${right} N-right`])
  await world.run(async (tx) => noteNodesAnew(tx, his, 'mob'))
  expect(await nodesOf(contactId)).toEqual([`${right} N-cell`])
})
