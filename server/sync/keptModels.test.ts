import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { lampModel } from '../../shared/diagnosis/testing/lampModel.ts'
import { diagnosisIdOf, modelRowId } from '../../shared/domain/diagnosis.ts'
import { seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { modelRow } from '../catalogue/modelRow.ts'
import type { Actor } from '../context.ts'
import { currentModel } from '../db/models.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { publishVersion } from '../learning/publishVersion.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { pullPage } from './pull.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
let floor: Floor
beforeAll(async () => {
  floor = await openFloor()
  for (const id of ['ana', 'bob']) await floor.adviser(id)
})
afterAll(() => floor.close())

/** What a desk holds of models: rows by the scopes that hold them, as the pages say (SP8, SP10). */
function desk(adviserId: string) {
  const scopes = new Map<string, Set<string>>()
  let cursors: Record<string, number> = {}
  const actor: Actor = {
    adviserId,
    sessionId: 's',
    clientId: 'c',
    role: 'adviser',
    name: adviserId,
    siteId: 'site-own',
    partnerId: null,
    shopId: null,
    regions: null,
  }
  return async (): Promise<string[]> => {
    const page = await pullPage(floor.context, actor, cursors)
    cursors = page.cursors
    for (const [scope, , table, id, present] of page.entries) {
      if (table !== 'diagnosticModel') continue
      const held = scopes.get(scope) ?? new Set()
      scopes.set(scope, held)
      if (present) held.add(id)
      else held.delete(id)
    }
    for (const scope of scopes.keys()) if (!page.granted.includes(scope)) scopes.delete(scope)
    return [...new Set([...scopes.values()].flatMap((held) => [...held]))].toSorted()
  }
}
const rowId = (version: number) => modelRowId(lampModel.id, version)
async function publish(): Promise<void> {
  await inTransaction(floor.context.unit, async (tx) => {
    const current = await currentModel(tx.sql, lampModel.id)
    if (!current) throw new Error('none')
    await publishVersion(tx, {
      current,
      model: lampModel,
      author: { id: null, name: 'Guichet' },
      note: '',
      act: 'learned',
    })
  })
}

test('a version that another took the place of lies on the desks whose customer sits on it, and on no other', async () => {
  const { version } = lampModel
  await inTransaction(floor.context.unit, (tx) =>
    tx.save('diagnosticModel', modelRow(lampModel, JSON.stringify(lampModel), { at: 0, by: 'Guichet', note: '' })),
  )
  for (const id of ['c1', 'c2']) await seedCustomer(floor.db, id)
  await seedContact(floor.db, 'k1', 'c1', 'ana')
  const begun = { caseId: 'case-k1', customerId: 'c1', contactId: 'k1', lineId: null, modelId: lampModel.id, version }
  await inTransaction(floor.context.unit, (tx) =>
    tx.save('diagnosis', {
      ...begun,
      id: diagnosisIdOf('case-k1', lampModel.id),
      startedAt: 0,
      startedBy: 'Ana',
      updatedAt: 0,
      state: 'open',
      entries: [],
    }),
  )
  const [ana, bob] = [desk('ana'), desk('bob')]
  expect([await ana(), await bob()]).toEqual([[rowId(version)], [rowId(version)]])
  await publish()
  await publish()
  // Those who pull on, and who begins with nothing.
  for (const pulls of [ana, desk('ana')]) expect(await pulls()).toEqual([rowId(version), rowId(version + 2)])
  for (const pulls of [bob, desk('bob')]) expect(await pulls()).toEqual([rowId(version + 2)])
  await floor.db.updateTable('contact').set({ adviserId: 'bob' }).where('id', '=', 'k1').execute()
  expect([await ana(), await bob()]).toEqual([[rowId(version + 2)], [rowId(version), rowId(version + 2)]])
})
