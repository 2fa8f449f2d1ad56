import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyChanges, cursorsToAsk, Staging } from '../../renderer/sync/applyChanges.ts'
import { Replica } from '../../renderer/sync/replica.ts'
import type { Actor } from '../../server/context.ts'
import { inTransaction } from '../../server/db/unitOfWork.ts'
import { answerPull } from '../../server/sync/answerPull.ts'
import { testContext, type TestContext } from '../harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'

const ana = { adviserId: 'ana', clientId: 'client-ana' } as Actor
const opened: FreshDatabase[] = []
let first: TestContext
let second: TestContext
beforeEach(async () => {
  first = await centre('Élodie')
  second = await centre('Paul')
})
afterEach(async () => {
  for (const fresh of opened.splice(0)) await fresh.close()
})

/** A centre whose one customer, c1, has this name; told `more` times, so that its heads are higher. */
async function centre(givenName: string): Promise<TestContext> {
  const fresh = await freshDatabase(4)
  opened.push(fresh)
  const context = testContext(fresh.db)
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  await seedCustomer(fresh.db, 'c1', { givenName })
  await seedContact(fresh.db, 'k1', 'c1', 'ana')
  await inTransaction(context.unit, async (tx) => {
    await tx.save('adviser', ...(await tx.lock('adviser', ['ana'])))
    await tx.save('contact', ...(await tx.lock('contact', ['k1'])))
  })
  return context
}
/** The desk's own pull, page after page. Returns the scopes that started again. */
async function pull(replica: Replica, context: TestContext): Promise<string[]> {
  const staging = new Staging()
  const again: string[] = []
  let [cursors, epoch] = [replica.cursors, replica.epoch]
  for (let more = true; more;) {
    const page = await answerPull(context, ana, { cursors, ...(epoch !== undefined && { epoch }) })
    again.push(...page.resnapshot)
    const segment = applyChanges(replica, page, staging)
    more = page.hasMore || staging.waits
    replica.apply(segment)
    cursors = cursorsToAsk(segment.cursors, staging)
    epoch = page.epoch
  }
  return again
}
const held = (replica: Replica) =>
  [...replica.held].map(([key, { row }]) => [key, row] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))

test('SP9 a replica filled from another database starts again, whole, though its cursors fit; then it goes on as any', async () => {
  const replica = new Replica()
  expect(await pull(replica, first)).toEqual([])
  expect(replica.get('customer', 'c1')?.givenName).toBe('Élodie')
  expect(await pull(replica, first)).toEqual([])
  // The same scopes with the same heads: nothing in the cursors says that these are other rows.
  expect((await pull(replica, second)).toSorted()).toEqual(['adviser:ana', 'customer:c1'])
  expect(replica.get('customer', 'c1')?.givenName).toBe('Paul')
  const fresh = new Replica()
  await pull(fresh, second)
  expect(held(replica)).toEqual(held(fresh))
  expect(replica.epoch).toBe(fresh.epoch)
  expect(await pull(replica, second)).toEqual([])
})

test('SP9 cut in the middle of it, the old epoch asks again', async () => {
  const replica = new Replica()
  await pull(replica, first)
  const { epoch, cursors } = replica
  const page = await answerPull(second, ana, { cursors, epoch: epoch ?? '' })
  replica.apply(applyChanges(replica, { ...page, hasMore: true }, new Staging()))
  expect(replica.epoch).toBe(epoch)
  expect(replica.get('customer', 'c1')?.givenName).toBe('Élodie')
  expect((await pull(replica, second)).length).toBeGreaterThan(0)
  expect(replica.get('customer', 'c1')?.givenName).toBe('Paul')
})
