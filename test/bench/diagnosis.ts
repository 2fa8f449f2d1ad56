import { compileModel } from '../../shared/diagnosis/engine/compileModel.ts'
import { explain } from '../../shared/diagnosis/engine/explain.ts'
import { Planner } from '../../shared/diagnosis/engine/planStep.ts'
import { beginSession } from '../../shared/diagnosis/engine/session.ts'
import { standingOf } from '../../shared/diagnosis/engine/standing.ts'
import { asiaBif } from '../../shared/diagnosis/network/asia.fixture.ts'
import type { Network } from '../../shared/diagnosis/network/network.ts'
import { parseBif } from '../../shared/diagnosis/network/parseBif.ts'
import { posteriors } from '../../shared/diagnosis/network/posteriors.ts'
import { win95ptsBif } from '../../shared/diagnosis/network/win95pts.fixture.ts'
import { networkOf } from '../../shared/diagnosis/testing/networkOf.ts'
import { chanceOverCost, engine, optimum, policyCost } from '../../shared/diagnosis/testing/policyCost.ts'
import { largeModel, randomModel } from '../../shared/diagnosis/testing/randomModel.ts'
import { chromiumFigures } from './diagnosisChromium.ts'
import { customerFigures } from './diagnosisCustomers.ts'
import { naiveStep } from './diagnosisNaive.ts'
import { peerNetwork, peerPosteriors } from './diagnosisPeer.ts'
import { percentiles } from './run.ts'
import type { Bench, Figure } from './run.ts'

/** The diagnostic engine: its speed on a model of the largest size, its recommendations against the optimum, its inference against a library. */
export const bench: Bench = {
  name: 'diagnosis',
  async run(say) {
    say('next step: 60 causes, 80 steps (naively it takes some ten seconds)')
    const speed = [...(await chromiumFigures(say)), ...nextStep()]
    say('recommendations: 200 models, everything tried')
    const worth = recommendations()
    say('the product’s models: 1,000 simulated customers each')
    const floor = customerFigures()
    say('posteriors: asia, win95pts, the largest model (the library takes about a minute)')
    return [...speed, worth, ...floor, ...inference()]
  },
}

function timed<T>(work: () => T): { took: number; value: T } {
  const start = performance.now()
  const value = work()
  return { took: performance.now() - start, value }
}
function repeated(times: number, work: () => void): { p50: number; p90: number; p99: number } {
  for (let i = 0; i < Math.min(10, times); i++) work()
  return percentiles(Array.from({ length: times }, () => timed(work).took))
}

function nextStep(): Figure[] {
  const model = largeModel(1)
  const compiled = compileModel(model)
  const planner = new Planner(compiled)
  const session = beginSession(model)
  const ours = compiled.steps[planner.plan(standingOf(compiled, session)).step?.step ?? -1]?.id ?? null
  const naive = timed(() => naiveStep(model))
  if (naive.value !== ours) throw new Error(`the naive reckoning recommends ${naive.value}, the engine ${ours}`)
  const step = repeated(200, () => planner.plan(standingOf(compiled, session)))
  return [
    {
      what: 'next step, 60 causes × 80 steps (Node)',
      unit: 'ms',
      ours: step,
      reference: { once: naive.took },
      referenceIs: 'the same rule and the same step, naively enumerated',
      budget: '≤ 16 ms',
    },
    {
      what: 'its explanation, with every answer and every other step',
      unit: 'ms',
      ours: repeated(50, () => explain(planner, session)),
      reference: null,
      referenceIs: '',
    },
  ]
}

function recommendations(): Figure {
  let best = 0
  let ours = 0
  let plain = 0
  for (let seed = 1; seed <= 200; seed++) {
    const compiled = compileModel(randomModel(seed))
    best += optimum(compiled)
    ours += policyCost(compiled, engine(compiled))
    plain += policyCost(compiled, chanceOverCost(compiled))
  }
  return {
    what: 'mean cost above the optimum, 200 models',
    unit: '%',
    ours: { engine: 100 * (ours / best - 1) },
    reference: { 'chance over cost': 100 * (plain / best - 1) },
    referenceIs: 'asking nothing',
    budget: '≤ 3 %',
  }
}

function inference(): Figure[] {
  const read = (bif: string): Network => {
    const parsed = parseBif(bif)
    if ('error' in parsed) throw new Error(parsed.error.reason)
    return parsed.network
  }
  const large = networkOf(compileModel(largeModel(1)))
  const cases: { what: string; network: Network; seen: Record<string, string>; times: number }[] = [
    { what: 'asia, 8 nodes', network: read(asiaBif), seen: { asia: 'yes', dysp: 'yes' }, times: 5 },
    { what: 'win95pts, 76 nodes', network: read(win95ptsBif), seen: { Problem1: 'No_Output' }, times: 1 },
    { what: 'the largest model, 41 nodes', network: large, seen: { q1: 'a', q5: 'b' }, times: 1 },
  ]
  return cases.map(({ what, network, seen, times }) => {
    const ours = repeated(20, () => posteriors(network, seen))
    const found = posteriors(network, seen).of
    // A copy each time: the library keeps what it reckoned by the identity of the network and of what is seen.
    const theirs = Array.from({ length: times }, () => {
      const copy = peerNetwork(network)
      return timed(() => peerPosteriors(copy, { ...seen }))
    })
    for (const [variable, states] of Object.entries(theirs[0]?.value ?? {}))
      for (const [state, p] of Object.entries(states))
        if (Math.abs(p - (found[variable]?.[state] ?? 0)) > 1e-6)
          throw new Error(`${what}: ${variable}=${state} differs`)
    return {
      what: `all posteriors: ${what}`,
      unit: 'ms',
      ours: { p50: ours.p50 },
      reference: { p50: percentiles(theirs.map(({ took }) => took)).p50 },
      referenceIs: `bayesjs 0.6.5 (${times} ${times === 1 ? 'run' : 'runs'})`,
    }
  })
}
