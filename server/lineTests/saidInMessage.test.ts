import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileModel } from '../../shared/diagnosis/engine/compileModel.ts'
import { standingOf } from '../../shared/diagnosis/engine/standing.ts'
import { sessionOf } from '../../shared/domain/diagnosis.ts'
import { modelNamed } from '../catalogue/models.fixture.ts'
import { loadRows } from '../db/rows.ts'
import { openLineWorld, type LineWorld } from './testing/lineWorld.ts'

let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world?.close())

test('what he wrote before the tests began is kept at its own time: no reading grows stale by it', async () => {
  await world.customer('sara', 'fibre')
  const { contactId, messageId: saidIn } = await world.arrives('sara', 'internet')
  await world.takes(contactId)
  world.context.time.now += 5_000
  await world.measured()
  const [message] = await loadRows(world.fresh.db, 'message', [saidIn])
  const before = await world.sitting('sara')
  const diagnosisId = before.id
  expect(before.entries.length).toBeGreaterThan(3)
  world.context.time.now += 5_000
  const reboot = { step: 'reboot', result: { kind: 'failed' as const } }
  await world.said('diagnosis.record', { diagnosisId, entryId: randomUUID(), contactId, ...reboot, saidIn })
  const [sitting] = await loadRows(world.fresh.db, 'diagnosis', [diagnosisId])
  expect(sitting?.entries[0]).toMatchObject({ step: 'reboot', at: message?.at, said: { messageId: saidIn } })
  const { established } = standingOf(compileModel(modelNamed('internet.fibre')), sessionOf(sitting!))
  expect(established.filter(({ stale }) => stale)).toEqual([])
  expect(established).toHaveLength(before.entries.length + 1)
})
