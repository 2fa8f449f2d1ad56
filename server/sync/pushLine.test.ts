import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import type { Actor } from '../context.ts'
import { claimClient } from '../db/clients.ts'
import { pushLine, pushRules, type PushRules, type TakePush } from './pushLine.ts'

let fresh: FreshDatabase
let context: TestContext
let clients = 0
beforeAll(async () => {
  fresh = await freshDatabase(8)
  context = testContext(fresh.db)
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  await seedCustomer(fresh.db, 'c1')
  await seedContact(fresh.db, 'k1', 'c1', 'ana')
})
afterAll(() => fresh.close())

async function desk(): Promise<Actor> {
  const clientId = `pushing-${++clients}-0000`
  await claimClient(fresh.db, clientId, 'ana', 0)
  const of = { role: 'adviser', name: 'ana', siteId: 'site-own', partnerId: null, shopId: null, regions: null } as const
  return { adviserId: 'ana', sessionId: 's', clientId, ...of }
}
const notes = ({ clientId }: Actor, from: number, count: number): QueuedCommand[] =>
  Array.from({ length: count }, (_, n) => ({
    seq: from + n,
    id: `${clientId}-${from + n}`,
    name: 'note.add',
    at: context.time.now,
    args: { noteId: `${clientId}-${from + n}`, customerId: 'c1', contactId: 'k1', text: 'Box redémarrée' },
  }))
const rules = (more: Partial<PushRules>): PushRules => ({ ...pushRules, ...more })
const kept = async ({ clientId }: Actor): Promise<number> =>
  (await fresh.db.selectFrom('note').select('id').where('id', 'like', `${clientId}-%`).execute()).length

test('SP17: a frame is answered when its slice is over, one command at least; its rest goes on from there', async () => {
  const take = pushLine(rules({ sliceMs: 0 }))
  const one = await desk()
  for (let from = 1; from <= 4; from++)
    expect(await take(context, one, notes(one, from, 5 - from))).toEqual({
      results: [{ seq: from, result: { status: 'applied' } }],
    })
  expect(await kept(one)).toBe(4)
  const whole = await desk()
  expect(await pushLine()(context, whole, notes(whole, 1, 5))).toMatchObject({ results: { length: 5 } })
})

test('SP17: who finds the line full is told when to come again, later the more were told, and nothing of his was done', async () => {
  const take = pushLine(rules({ long: { atOnce: 1, waiting: 1, takesMs: 1_000 } }))
  const desks = await Promise.all(Array.from({ length: 12 }, desk))
  const answers = await Promise.all(desks.map((one) => take(context, one, notes(one, 1, 5))))
  expect(answers.slice(0, 2)).toMatchObject([{ results: { length: 5 } }, { results: { length: 5 } }])
  const told = answers.slice(2).map((answer) => ('refused' in answer ? Number(answer.params?.['retryAfterMs']) : 0))
  for (const [n, ms] of told.entries()) {
    expect(ms).toBeGreaterThanOrEqual((1 + n) * 750)
    expect(ms).toBeLessThanOrEqual((1 + n) * 1_250)
  }
  for (const one of desks.slice(2)) expect(await kept(one)).toBe(0)
  // It is empty again: whoever comes is taken.
  const last = desks.at(-1)!
  expect(await take(context, last, notes(last, 1, 5))).toMatchObject({ results: { length: 5 } })
})

test('SP17: what one has just done does not wait behind what others gathered', async () => {
  const take: TakePush = pushLine(rules({ long: { atOnce: 1, waiting: 50, takesMs: 1_000 } }))
  const backlog = await Promise.all(Array.from({ length: 10 }, desk))
  const ended: string[] = []
  const long = backlog.map((one) => take(context, one, notes(one, 1, 20)).then(() => ended.push('long')))
  const quick = await desk()
  await take(context, quick, notes(quick, 1, 1)).then(() => ended.push('short'))
  await Promise.all(long)
  expect(ended.indexOf('short')).toBeLessThan(2)
})
