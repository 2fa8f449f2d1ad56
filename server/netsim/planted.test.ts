import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { compileModel } from '../../shared/diagnosis/engine/compileModel.ts'
import { standingOf } from '../../shared/diagnosis/engine/standing.ts'
import { outcomeOfReading } from '../../shared/diagnosis/model/outcomeOfReading.ts'
import { sessionOf } from '../../shared/domain/diagnosis.ts'
import { ownModels } from '../catalogue/publishModels.ts'
import { random } from '../demo/random.ts'
import { openLineWorld, type LineWorld } from '../lineTests/testing/lineWorld.ts'
import { faults } from './faults/index.ts'
import { downloadOf, healthyReadings } from './healthyReadings.ts'
import type { NetLine } from './inventory.ts'
import { m } from './measureNames.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
let world: LineWorld
beforeAll(async () => {
  world = await openLineWorld()
})
afterAll(() => world.close())

const kinds: Record<string, NetLine['kind']> = {
  'internet.fibre': 'fibre',
  'internet.xdsl': 'dsl',
  'internet.4gbox': 'box4g',
  wifi: 'fibre',
  tv: 'tv',
  'voice.fixed': 'fixed',
  mobile: 'mobile',
  mail: 'fibre',
}
/**
 * What no test from afar can tell from something likelier: a box without power, a burnt, a hung one and one without a SIM are alike silent; a
 * fibre is alike dark wherever it is cut; a wall socket, an input of the television, a phone's inside are nobody's to measure. There
 * the adviser has to ask, which is what the models' questions are for.
 */
const alike: Record<string, Record<string, string[]>> = {
  'internet.4gbox': { boxBurnt: ['boxPower'], simFault: ['boxPower'], boxHung: ['boxPower'] },
  'internet.fibre': {
    boxBurnt: ['boxPower'],
    ontBoxCable: ['boxPower'],
    dropCut: ['cordBent'],
    cabinetUnplugged: ['cordBent'],
  },
  'internet.xdsl': { boxBurnt: ['boxPower'], dhcpLoop: ['boxHung'] },
  mobile: { phoneFault: ['simFault'] },
  tv: { boxHung: ['decoderHung', 'internetDown'], tvInput: ['decoderHung'] },
  'voice.fixed': { boxPower: ['internetDown'], port: ['handset'], wallSocket: ['handset'] },
  wifi: { boxHung: ['weakCoverage', 'internetDown'] },
}

test.each(ownModels().map(({ model }) => [model.id, model] as const))(
  'what is planted on lines of %s is what the tests make the likeliest, on most of three',
  async (id, model) => {
    const causes = Object.keys(model.causes)
    const planted = causes.filter((cause) => !model.causes[cause]?.leak)
    const lineOf = (cause: string, k: number): string => `${id}-${cause}-${k}`.replaceAll('.', '')
    for (const cause of planted) {
      for (const k of [1, 2, 3]) {
        const name = lineOf(cause, k)
        const node = `N-${name}`
        const line = await world.customer(name, kinds[id], { node })
        await world.plant(cause.endsWith('Outage') ? { node } : { line: line.id }, cause)
        if (cause.endsWith('Outage')) await world.declare(node)
        await world.begins(line, id)
      }
    }
    await world.measured()
    const compiled = compileModel(model)
    const missed: string[] = []
    for (const cause of planted) {
      const found: string[] = []
      for (const k of [1, 2, 3]) {
        const { belief } = standingOf(compiled, sessionOf(await world.sitting(lineOf(cause, k))))
        found.push(causes[belief.indexOf(Math.max(...belief))] ?? '')
      }
      const most = found.filter((one) => one === cause || alike[id]?.[cause]?.includes(one)).length
      if (most < 2) missed.push(`${cause}: ${found.join(', ')}`)
    }
    expect(missed).toEqual([])
  },
)

test('what mends a cause in a model mends it on the simulated line', () => {
  const missing: string[] = []
  for (const { model } of ownModels()) {
    for (const [id, step] of Object.entries(model.steps)) {
      // Whoever joins an incident waits for the network's people.
      if ((step.kind !== 'action' && step.kind !== 'escalation') || id === 'joinIncident') continue
      for (const [cause, chance] of Object.entries(step.repairs)) {
        if (chance >= 0.5 && !model.causes[cause]?.leak && !faults[cause]?.mendedBy.includes(id))
          missing.push(`${model.id}: ${id} mends ${cause}`)
      }
    }
  }
  expect(missing).toEqual([])
})

test('what the models take for sound is what a line in order reads: a proof of a repair depends on it', () => {
  const wrong: string[] = []
  for (const { model } of ownModels()) {
    for (const [id, step] of Object.entries(model.steps)) {
      const draw = step.kind === 'test' ? healthy(step.measure.name, kinds[model.id]) : undefined
      if (step.kind !== 'test' || !draw) continue
      const likeliest = Math.max(...Object.values(step.otherwise))
      const read = Array.from({ length: 50 }, (_, k) => outcomeOfReading(step, draw(random(k, 1), random(k, 2))))
      // A property of a line, as its length, says nothing of whether it is in order.
      if (likeliest < 0.5) continue
      if (!read.every((one) => one !== 'inconclusive' && step.otherwise[one.outcome] === likeliest))
        wrong.push(`${model.id}: ${id}`)
    }
  }
  expect(wrong).toEqual([])
})
const healthy = (measure: string, kind = 'fibre') =>
  measure === m.download ? downloadOf(kind) : healthyReadings[measure]

test('an outage of a tree is felt on all its lines, and on no other', async () => {
  const node = 'PON-29019-014'
  const hit = []
  for (const k of [1, 2, 3, 4]) hit.push(await world.customer(`tree-${k}`, k === 4 ? 'fixed' : 'fibre', { node }))
  const spared = await world.customer('other-tree', 'fibre', { node: 'PON-29019-015' })
  await world.plant({ node }, 'nodeOutage')
  for (const { customerId } of [...hit.slice(0, 3), spared]) await world.arrives(customerId)
  await world.measured()
  const read = async (customerId: string, step: string) =>
    (await world.sitting(customerId)).entries.find((entry) => entry.step === step)?.result
  for (const { customerId } of hit.slice(0, 3)) {
    expect(await read(customerId, 'los')).toEqual({ kind: 'outcome', outcome: 'yes' })
    expect(await read(customerId, 'neighbours')).toEqual({ kind: 'outcome', outcome: 'several' })
  }
  expect(await read('other-tree', 'los')).toEqual({ kind: 'outcome', outcome: 'no' })
  expect(await read('other-tree', 'neighbours')).toEqual({ kind: 'outcome', outcome: 'few' })
})
