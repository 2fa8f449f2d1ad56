import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import type { Args } from '../../shared/protocol/commands.ts'
import { asAnother, untilSomeoneWaits } from '../../test/harness/database.ts'
import { seedContact } from '../../test/harness/seed.ts'
import { decideQueueable } from '../commands/decideQueueable.ts'
import { lineTestRun } from '../commands/live/lineTestRun.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { ana, openLineWorld, type LineWorld } from '../lineTests/testing/lineWorld.ts'
import { mergeCustomers } from './mergeCustomers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const modelId = 'internet.fibre'
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())

/** Two records, of which the adviser has the first open without a contact of his own; its case came by a contact that is over. */
async function pair(name: string): Promise<{ from: string; into: string; caseId: string }> {
  const [from, into] = [`${name}-a`, `${name}-b`]
  for (const id of [from, into]) await world.customer(id)
  const { db } = world.fresh
  const at = world.context.time.now
  const opening = { adviserId: 'ana', customerId: from, openedAt: at, expiresAt: at + 1_800_000 }
  await db.insertInto('customerOpening').values(opening).execute()
  const contactId = await seedContact(db, `k-${name}`, from, null, { state: 'closed' })
  return { from, into, caseId: `case-${contactId}` }
}
/** The merge is asked for while this is written and not yet committed. */
async function whileMerged(from: string, into: string, write: (tx: WriteDb) => Promise<void>): Promise<void> {
  let merged: Promise<unknown> | undefined
  await inTransaction(world.context.unit, async (tx) => {
    await write(tx)
    merged ??= asAnother(() =>
      inTransaction(world.context.unit, (other) =>
        mergeCustomers(other, { fromId: from, intoId: into, reason: 'x', by: ana }),
      ),
    )
    await untilSomeoneWaits(world.fresh)
  })
  expect(await merged).toMatchObject({ fromCustomerId: from })
}
const beginOf = async (caseId: string, lineId: string): Promise<Args<'diagnosis.begin'>> => {
  const { version } = await world.fresh.db
    .selectFrom('diagnosticModel')
    .select('version')
    .where('modelId', '=', modelId)
    .where('state', '=', 'current')
    .executeTakeFirstOrThrow()
  return { diagnosisId: diagnosisIdOf(caseId, modelId), caseId, contactId: null, lineId, modelId, version }
}
const begins = async (tx: WriteDb, args: Args<'diagnosis.begin'>): Promise<void> =>
  expect(await decideQueueable(tx, 'diagnosis.begin', args, ana, tx.now, world.context)).toBeUndefined()
const ownersOf = async (table: 'diagnosis' | 'lineTest', caseId: string) =>
  (await world.fresh.db.selectFrom(table).select('customerId').where('caseId', '=', caseId).execute()).map(
    ({ customerId }) => customerId,
  )

test('a sitting that begins while its customer is merged is the living customer’s', async () => {
  const { from, into, caseId } = await pair('begin')
  const args = await beginOf(caseId, `${from}-l`)
  await whileMerged(from, into, (tx) => begins(tx, args))
  expect(await ownersOf('diagnosis', caseId)).toEqual([into])
})

test('a test that is asked while its customer is merged is the living customer’s', async () => {
  const { from, into, caseId } = await pair('run')
  const args = await beginOf(caseId, `${from}-l`)
  await inTransaction(world.context.unit, (tx) => begins(tx, args))
  const asked = { diagnosisId: args.diagnosisId, contactId: null, steps: ['nodeIncident', 'account'] }
  await whileMerged(from, into, async (tx) => {
    expect(await lineTestRun(tx, asked, ana, world.context)).toBeUndefined()
  })
  expect(await ownersOf('lineTest', caseId)).toEqual([into, into])
})

test('who begins a sitting waits for its contact with no case in hand, as a merge that holds the contact wants the case next', async () => {
  const { from, caseId } = await pair('ring')
  const { db } = world.fresh
  await db.updateTable('contact').set({ adviserId: 'ana', state: 'open' }).where('id', '=', 'k-ring').execute()
  const args = { ...(await beginOf(caseId, `${from}-l`)), contactId: 'k-ring' }
  let begun: Promise<void> | undefined
  await db.transaction().execute(async (other) => {
    await other.selectFrom('contact').select('id').where('id', '=', 'k-ring').forUpdate().execute()
    begun = inTransaction(world.context.unit, (tx) => begins(tx, args))
    await untilSomeoneWaits(world.fresh)
    const free = other.selectFrom('case').select('id').where('id', '=', caseId).forUpdate().noWait()
    expect(await free.execute()).toEqual([{ id: caseId }])
  })
  await begun
  expect(await ownersOf('diagnosis', caseId)).toEqual([from])
})
