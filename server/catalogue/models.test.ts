import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { compileModel } from '../../shared/diagnosis/engine/compileModel.ts'
import { Planner } from '../../shared/diagnosis/engine/planStep.ts'
import { beginSession } from '../../shared/diagnosis/engine/session.ts'
import { standingOf } from '../../shared/diagnosis/engine/standing.ts'
import { loadModel } from '../../shared/diagnosis/model/loadModel.ts'
import { outcomeOfReading } from '../../shared/diagnosis/model/outcomeOfReading.ts'
import { randomNumbers } from '../../shared/diagnosis/testing/randomModel.ts'
import {
  chanceOverCostOf,
  clairvoyantOf,
  engineOf,
  simulateCustomer,
} from '../../shared/diagnosis/testing/simulateCustomer.ts'
import { modelNamed, modelTexts, shippedModels } from './models.fixture.ts'

// Whole courses are simulated: a busy machine is no failure.
vi.setConfig({ testTimeout: 120_000 })

test('there is a model of every service', () => {
  expect(shippedModels().map(({ id }) => id)).toEqual([
    'internet.4gbox',
    'internet.fibre',
    'internet.xdsl',
    'mail',
    'mobile',
    'tv',
    'voice.fixed',
    'wifi',
  ])
})

describe.each(modelTexts)('$file', ({ file, text }) => {
  test('loads without a fault, and is named after its id', () => {
    expect(loadModel(text)).not.toHaveProperty('faults')
    expect(`${modelOf(text).id.replace('.', '-')}.json`).toBe(file)
  })

  test('says of every prior, cost and chance where it comes from: nothing is learned yet', () => {
    const model = modelOf(text)
    const parts = [...Object.values(model.causes), ...Object.values(model.steps)]
    const costs = [...Object.values(model.clusters), ...Object.values(model.steps)].map(({ cost }) => cost)
    expect(new Set([...parts, ...costs].map(({ basis }) => basis))).toEqual(new Set(['judged']))
  })

  test('every cause but the leak can be mended by something better than whoever closes, or by a visit', () => {
    const model = modelOf(text)
    for (const [cause, { leak }] of Object.entries(model.causes)) {
      if (leak) continue
      const best = Math.max(
        ...Object.values(model.steps).map((step) => ('repairs' in step ? (step.repairs[cause] ?? 0) : 0)),
      )
      expect(best, `${cause}`).toBeGreaterThanOrEqual(0.5)
    }
  })

  test('whatever restarts a box or wipes it is held back while the network is suspected', () => {
    const loose = Object.values(modelOf(text).steps).flatMap((step) =>
      step.kind === 'action' && !step.resets && /^(?:Restart|Reset|Install the software)/.test(step.title.en)
        ? [step.title.en]
        : [],
    )
    // The settings of a customer's own telephone are his.
    expect(loose.filter((title) => !title.endsWith('of the phone'))).toEqual([])
  })

  test('there is a way to an expert cell, a telephone appointment or a visit, at a price', () => {
    const channels = new Set(
      Object.values(modelOf(text).steps).map((step) => (step.kind === 'escalation' ? step.channel : null)),
    )
    for (const channel of ['expert', 'phone', 'shop']) expect(channels).toContain(channel)
  })

  test('the French is set as French is: no typewriter apostrophe, a thin space before « ? ! ; »', () => {
    for (const [, french] of text.matchAll(/"fr": "([^"]*)"/g)) {
      expect(french).not.toMatch(/'|[^\s\u202f][?!;]|[ \u00a0][?!;]/u)
      expect(french).not.toMatch(/\S:|« | »/u)
    }
  })

  test('every word of evidence is there in both languages, in small print without marks', () => {
    for (const [, fr, en] of text.matchAll(/"words": \{\s*"fr": \[([^\]]*)\],\s*"en": \[([^\]]*)\]/g)) {
      expect(fr?.trim()).toBeTruthy()
      expect(en?.trim()).toBeTruthy()
      expect(`${fr}${en}`).not.toMatch(/[?!.;«»“”']/u)
    }
  })

  test('every outcome of every test is what some plausible reading means', () => {
    for (const step of Object.values(modelOf(text).steps)) {
      if (step.kind !== 'test') continue
      const [least = -Infinity, most = Infinity] = step.measure.plausible ?? []
      for (const [outcome, { values, from, below }] of Object.entries(step.outcomes)) {
        const within = ((from ?? least) + (below ?? most)) / 2
        const reading = values?.[0] ?? within / (step.measure.scale ?? 1)
        expect(outcomeOfReading(step, reading), `${step.measure.name} ${outcome}`).toEqual({
          outcome,
        })
      }
    }
  })

  test('the engine asks before it acts; its customers come off better than by chance over cost alone, and worse than where the cause is known', () => {
    const model = modelOf(text)
    const compiled = compileModel(model)
    const planner = new Planner(compiled)
    const first = planner.plan(standingOf(compiled, beginSession(model))).step
    expect(compiled.steps[first?.step ?? -1]?.kind).toBe('test')
    const random = randomNumbers(11)
    const causes = Array.from({ length: 150 }, () => {
      let left = random()
      return Math.max(
        0,
        compiled.prior.findIndex((prior) => (left -= prior) < 0),
      )
    })
    // One stream of luck a customer: the same for both policies.
    const mean = (policy: ReturnType<typeof engineOf>): number =>
      causes.reduce((sum, cause, i) => sum + simulateCustomer(planner, cause, randomNumbers(100 + i), policy).cost, 0) /
      causes.length
    const ours = mean(engineOf(planner))
    expect(ours).toBeLessThan(mean(chanceOverCostOf(planner)))
    // Who knows the cause is what nobody is better than: a baseline that is worse is measured wrongly.
    expect(mean(clairvoyantOf(planner))).toBeLessThan(ours)
  })
})
function modelOf(text: string): ReturnType<typeof modelNamed> {
  const file = modelTexts.findIndex((one) => one.text === text)
  const model = shippedModels()[file]
  if (!model) throw new Error('no such text')
  return model
}

describe('thresholds of the field', () => {
  test.each([
    ['internet.fibre', 'opticalLevel', -27_001, 'dead'],
    ['internet.fibre', 'opticalLevel', -27_000, 'weak'],
    ['internet.fibre', 'opticalLevel', -24_001, 'weak'],
    ['internet.fibre', 'opticalLevel', -24_000, 'good'],
    ['internet.fibre', 'opticalLevel', -8_001, 'good'],
    ['internet.fibre', 'opticalLevel', -7_999, 'strong'],
    ['internet.fibre', 'onuState', 'O5', 'operational'],
    ['internet.xdsl', 'noiseMargin', 60, 'low'],
    ['internet.xdsl', 'noiseMargin', 61, 'fair'],
    ['internet.xdsl', 'attenuation', 500, 'medium'],
    ['internet.xdsl', 'attenuation', 501, 'long'],
    ['internet.xdsl', 'copperVoltage', 47.9, 'low'],
    ['internet.xdsl', 'copperVoltage', 48, 'good'],
    ['internet.xdsl', 'copperVoltage', 56, 'good'],
    ['internet.xdsl', 'copperVoltage', 56.1, 'high'],
    ['wifi', 'signal', -67, 'good'],
    ['wifi', 'signal', -68, 'fair'],
    ['wifi', 'signal', -71, 'light'],
    ['wifi', 'signal', -81, 'unusable'],
  ])('%s: %s of %s means %s', (id, step, reading, outcome) => {
    const test = modelNamed(id).steps[step]
    if (test?.kind !== 'test') throw new Error(`${step} is no test`)
    expect(outcomeOfReading(test, reading)).toEqual({ outcome })
  })

  test.each([
    ['internet.fibre', 'opticalLevel', 25_000],
    ['internet.xdsl', 'noiseMargin', 4_000],
    ['internet.xdsl', 'noiseMargin', 'none'],
    ['internet.4gbox', 'rssi', 0],
    ['mobile', 'dataAllowance', -1],
  ])('%s: %s of %s convicts nobody', (id, step, reading) => {
    const test = modelNamed(id).steps[step]
    if (test?.kind !== 'test') throw new Error(`${step} is no test`)
    expect(outcomeOfReading(test, reading)).toBe('inconclusive')
  })
})

/** A row of docs/MEASURES.md: its name, its unit, and the whole. */
const rows = fs
  .readFileSync(path.join(import.meta.dirname, '../../docs/MEASURES.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, name, rest] = /^\| `((?:Device|TMF)[^`]+)`([^|]*\|[^|]*)\|/.exec(line) ?? []
    return name !== undefined && rest !== undefined && name.includes('.') && !name.endsWith('.') ? [{ name, rest }] : []
  })

test('docs/MEASURES.md lists every measure of the models once, with its unit, and which are not run by themselves', () => {
  const measures = new Map(
    shippedModels().flatMap(({ steps }) =>
      Object.values(steps).flatMap((step) => (step.kind === 'test' ? [[step.measure.name, step] as const] : [])),
    ),
  )
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...measures.keys()].toSorted())
  for (const { name, rest } of rows) {
    const step = measures.get(name)
    expect(rest.includes('*asked*'), `${name}`).toBe(step?.auto !== true)
    expect(rest, `${name}`).toContain(step?.measure.unit ?? '?')
  }
})

test('one measure has one unit, scale and range in all models', () => {
  const forms = new Map<string, string>()
  for (const { steps } of shippedModels())
    for (const step of Object.values(steps)) {
      if (step.kind !== 'test') continue
      const { name, ...form } = step.measure
      expect(forms.get(name) ?? JSON.stringify(form), `${name}`).toBe(JSON.stringify(form))
      forms.set(name, JSON.stringify(form))
    }
})
