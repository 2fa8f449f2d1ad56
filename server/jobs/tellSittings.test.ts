import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Planner } from '../../shared/diagnosis/engine/planStep.ts'
import { standingOf } from '../../shared/diagnosis/engine/standing.ts'
import { modelRowId, publishedModel, sessionOf } from '../../shared/domain/diagnosis.ts'
import { compileModel } from '../../shared/diagnosis/engine/compileModel.ts'
import { executeLive } from '../commands/execute.ts'
import { ana, openLineWorld, type LineWorld } from '../lineTests/testing/lineWorld.ts'
import { tellSittings } from './tellSittings.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())
const live = async (name: 'incident.declare' | 'incident.close', args: object) => {
  const command = { id: randomUUID(), name, at: world.context.time.now, args } as never
  return (await executeLive(world.context, ana, command)) as { status: string; value?: { incidentId: string } }
}
const turn = async () => {
  world.context.time.now += 1_000
  await tellSittings(world.context)
  await world.measured()
}
const readings = async (customerId: string, step = 'nodeIncident') =>
  (await world.sitting(customerId)).entries
    .filter((entry) => entry.step === step)
    .map(({ result }) => (result.kind === 'outcome' ? result.outcome : result.kind))
async function stands(customerId: string) {
  const sitting = await world.sitting(customerId)
  const [row] = await world.fresh.db
    .selectFrom('diagnosticModel')
    .selectAll()
    .where('id', '=', modelRowId(sitting.modelId, sitting.version))
    .execute()
  const compiled = compileModel(publishedModel(row!))
  const standing = standingOf(compiled, sessionOf(sitting))
  return {
    outage: standing.belief[compiled.causes.indexOf('nodeOutage')]!,
    next: compiled.steps[new Planner(compiled).plan(standing).step?.step ?? -1]?.id,
  }
}

test('a sitting that began before an incident hears of it, and of its end, when the line is read anew; each once', async () => {
  const node = 'PON-06088-001'
  const [line, other] = [await world.customer('early', 'fibre', { node }), await world.customer('apart')]
  await world.plant({ node }, 'nodeOutage')
  const { contactId } = await world.arrives('early')
  await world.arrives('apart')
  await world.measured()
  expect(await readings('early')).toEqual(['none'])
  expect((await stands('early')).next).not.toBe('joinIncident')
  const declare = {
    incidentId: null,
    node,
    place: '',
    kind: 'outage',
    topics: [],
    estimatedAt: null,
    sayFr: '',
    sayEn: '',
  }
  const incidentId = (await live('incident.declare', declare)).value?.incidentId
  await turn()
  await turn()
  expect(await readings('early')).toEqual(['none', 'declared'])
  const during = await stands('early')
  expect(during).toMatchObject({ next: 'joinIncident' })
  expect(during.outage).toBeGreaterThan(0.95)
  const level = await readings('early', 'opticalLevel')
  await world.takes(contactId)
  await world.sim('/sim/faults', { node }, 'DELETE')
  expect(await live('incident.close', { incidentId })).toMatchObject({ status: 'applied' })
  await turn()
  await turn()
  expect(await readings('early')).toEqual(['none', 'declared', 'none'])
  // All that runs by itself was read anew, once.
  expect(await readings('early', 'opticalLevel')).toHaveLength(level.length + 1)
  const after = await stands('early')
  expect(after.outage).toBeLessThan(0.1)
  expect(after.next).not.toBe('joinIncident')
  expect(await readings('apart')).toEqual(['none'])
  expect([line.node, other.node]).toEqual([node, 'PON-29019-001'])
})

test('a sitting whose case is closed is left in peace; of an incident that was known when it began nothing is asked again', async () => {
  const node = 'PON-06088-002'
  await world.customer('gone', 'fibre', { node })
  await world.customer('late', 'fibre', { node })
  const { contactId } = await world.arrives('gone')
  await world.measured()
  await world.takes(contactId)
  await world.resolves(contactId)
  await live('incident.declare', {
    incidentId: null,
    node,
    place: '',
    kind: 'outage',
    topics: [],
    estimatedAt: null,
    sayFr: '',
    sayEn: '',
  })
  await world.arrives('late')
  await world.measured()
  await turn()
  expect([await readings('gone'), await readings('late')]).toEqual([['none'], ['declared']])
})
