import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { netsimInventory } from '../db/netsimLines.ts'
import { faults } from './faults/index.ts'
import { storyFault } from './storyFault.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase(2)
}, 60_000)
afterAll(() => fresh.close())

test('what a story says of a line is broken on it, the same every time, and something that can be', () => {
  const kinds = ['fibre', 'dsl', 'box4g', 'tv', 'fixed', 'mobile'] as const
  const states = ['active', 'down', 'suspended', 'porting', 'locked', 'closed']
  for (const kind of kinds) {
    for (const state of states) {
      for (const topic of ['internet', 'tv', 'mobile', 'billing', null]) {
        for (const id of ['c0000001-l1', 'c0000002-l1', 'c0000003-l1']) {
          const fault = storyFault({ id, kind }, state, topic, 'Panne')
          expect(storyFault({ id, kind }, state, topic, 'Panne')).toBe(fault)
          expect(fault === null || fault in faults).toBe(true)
        }
      }
    }
  }
  const line = { id: 'c0000001-l1', kind: 'fibre' as const }
  expect(storyFault(line, 'down', null, null)).not.toBeNull()
  expect(storyFault(line, 'suspended', 'internet', '')).toBe('suspended')
  expect(storyFault(line, 'active', 'billing', 'Facture')).toBeNull()
  expect(['weakCoverage', 'congestion', 'wrongKey']).toContain(storyFault(line, 'active', 'internet', 'Wi-Fi lent'))
})

test('the lines of the demonstration are known to the simulated network by their id and by the serial of their box', async () => {
  await seedCentre(fresh.db)
  await seedCustomer(fresh.db, 'c0000001')
  const common = { customerId: 'c0000001', offer: '', number: null, place: '', stateSince: 0, since: 0, usage: null }
  const line = { ...common, kind: 'fibre' as const, state: 'active' as const, node: 'PON-1' }
  const serial = 'HV7-0000001-1'
  const box = JSON.stringify({ model: 'Havre 7', serial })
  await fresh.db
    .insertInto('line')
    .values([
      { ...line, id: 'c0000001-l1', device: box },
      { ...line, id: 'c0000001-l2', kind: 'tv', state: 'down', device: null },
    ])
    .execute()
  const inventory = netsimInventory(fresh.db)
  const found = await inventory.bySerial(serial)
  expect(found.find(({ id }) => id === 'c0000001-l1')?.fault).toBeNull()
  expect(found.find(({ id }) => id === 'c0000001-l2')?.fault).not.toBeNull()
  expect((await inventory.byLine('c0000001-l2')).length).toBe(2)
  expect(await inventory.bySerial('HV7-0000009-1')).toEqual([])
  // Somebody complains about the line that is said to work.
  await seedContact(fresh.db, 'k', 'c0000001', null)
  await fresh.db.updateTable('case').set({ lineId: 'c0000001-l1' }).execute()
  const complained = await inventory.byLine('c0000001-l1')
  expect(complained.find(({ id }) => id === 'c0000001-l1')?.fault).not.toBeNull()
})
