import { describe, expect, test } from 'vitest'
import { callService, finding, repair, smallModel } from '../testing/smallModel.ts'
import { compileModel } from './compileModel.ts'
import { DEFAULT_COST_WEIGHTS, weigh } from './costWeights.ts'
import { Planner } from './planStep.ts'
import { beginSession } from './session.ts'
import { standingOf } from './standing.ts'

describe('a cost has four parts', () => {
  test('each with its weight, in minutes’ worth', () => {
    const cost = { time: 4, risk: 0.1, money: 20, insult: 0.5, basis: 'judged' as const }
    expect(weigh(cost, { time: 1, risk: 60, money: 1.5, insult: 5 })).toBeCloseTo(4 + 6 + 30 + 2.5, 12)
    expect(weigh({ time: 4, basis: 'judged' }, DEFAULT_COST_WEIGHTS)).toBe(4)
  })

  test('a centre that minds insults more asks "is it plugged in?" later', () => {
    const insulting = { cost: { time: 1, insult: 1, basis: 'judged' as const } }
    const model = smallModel(
      { c1: 0.6, c2: 0.4 },
      { plug: repair({ c1: 1 }, 1, insulting), reboot: repair({ c2: 1 }, 4), service: callService(90) },
    )
    const first = (insult: number): string | undefined => {
      const compiled = compileModel(model, { weights: { ...DEFAULT_COST_WEIGHTS, insult } })
      return compiled.steps[new Planner(compiled).plan(standingOf(compiled, beginSession(model))).step?.step ?? -1]?.id
    }
    expect([first(1), first(50)]).toEqual(['plug', 'reboot'])
    // As a lead publishes it: the model brings the weights, the desk and the server reckon with them.
    const published = compileModel({ ...model, weights: { ...DEFAULT_COST_WEIGHTS, insult: 50 } })
    const { step } = new Planner(published).plan(standingOf(published, beginSession(model)))
    expect(published.steps[step?.step ?? -1]?.id).toBe('reboot')
  })
})

describe('priors', () => {
  const model = smallModel({ c1: 0.6, c2: 0.3, other: 0.1 }, { fix: repair({ c1: 1 }, 1), service: callService(9) })
  test('learned ones come over those of the model and are brought to sum 1', () => {
    const { prior, leak } = compileModel(model, { priors: { c1: 1, c2: 0.9 } })
    expect([...prior].map((p) => p.toFixed(6))).toEqual(['0.500000', '0.450000', '0.050000'])
    expect(leak).toBe(2)
  })
})

test('a finding is never proposed', () => {
  const model = smallModel(
    { c1: 0.5, c2: 0.5 },
    {
      smell: finding({ c1: [0.9, 0.1], c2: [0.1, 0.9] }),
      a1: repair({ c1: 1 }, 9),
      a2: repair({ c2: 1 }, 9),
      service: callService(99),
    },
  )
  const compiled = compileModel(model)
  const { options } = new Planner(compiled).plan(standingOf(compiled, beginSession(model)))
  expect(options.map(({ step }) => compiled.steps[step]?.id)).toEqual(['a1', 'a2', 'service'])
})
