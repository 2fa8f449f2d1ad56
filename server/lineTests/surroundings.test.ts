import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import { loadRows } from '../db/rows.ts'
import { learnLessons } from '../jobs/learnLessons.ts'
import { openLineWorld, type LineWorld } from './testing/lineWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const day = 86_400_000
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())

test.each(['by itself', 'by the adviser'])(
  'a sitting that began %s teaches of the box and the region that it was about, whatever stands there when it is counted',
  async (how) => {
    const { db } = world.fresh
    const id = how === 'by itself' ? 'uma' : 'vic'
    const line = await world.customer(id)
    await db.updateTable('customer').set({ region: 'BRE' }).where('id', '=', id).execute()
    const { contactId } = await world.arrives(id, how === 'by itself' ? 'internet' : 'billing')
    await world.takes(contactId)
    if (how === 'by the adviser') await world.begins(line, 'internet.fibre', contactId)
    await world.measured()
    const [contact] = await loadRows(db, 'contact', [contactId])
    const diagnosisId = diagnosisIdOf(contact?.caseId ?? '', 'internet.fibre')
    const fixed = { step: 'reboot', result: { kind: 'fixed' as const } }
    await world.said('diagnosis.record', { diagnosisId, entryId: randomUUID(), contactId, ...fixed })
    await world.resolves(contactId)
    // Within the week he has another box, and moves.
    const device = JSON.stringify({ model: 'HV9', serial: 'HV9-1' })
    await db.updateTable('line').set({ device }).where('id', '=', `${id}-l`).execute()
    await db.updateTable('customer').set({ region: 'IDF' }).where('id', '=', id).execute()
    world.context.time.now += 8 * day
    const decided = { verdict: 'once' as const, decidedAt: world.context.time.now - 1 }
    await db.updateTable('resolution').set(decided).where('contactId', '=', contactId).execute()
    await learnLessons(world.context)
    const learned = db.selectFrom('learnedSitting').select(['device', 'region']).where('diagnosisId', '=', diagnosisId)
    expect(await learned.execute()).toEqual([{ device: 'HV7', region: 'BRE' }])
  },
)
