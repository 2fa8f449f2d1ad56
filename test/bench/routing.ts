import { defaultPlan, plainPlan } from '../../shared/domain/routing/plan.ts'
import { rulesOf } from '../../shared/domain/routing/reach.ts'
import { simulateRouter, type Outcome } from '../../shared/domain/testing/routerSimulator.ts'
import { twoGroups } from '../../shared/domain/testing/twoGroups.ts'
import type { Bench, Figure } from './run.ts'

const day = { seed: 11, count: 20_000, warmUp: 1_000 }

/** The router's own decision on a drawn centre of two skills, beside two simpler ones with the same arrivals. */
export const bench: Bench = {
  name: 'routing',
  async run(say) {
    say('two skills, two groups: three policies on the same 20,000 contacts')
    const ours = simulateRouter(twoGroups(), rulesOf(defaultPlan, null), day)
    const idlest = simulateRouter(twoGroups(), rulesOf(plainPlan, null), day)
    const fifo = simulateRouter(twoGroups(true), rulesOf(plainPlan, null), day)
    const figure = (what: string, unit: string, of: (one: Outcome) => number): Figure => ({
      what,
      unit,
      ours: { rings: of(ours) },
      reference: { longestIdle: of(idlest), fifoSingleSkill: of(fifo) },
      referenceIs: 'longest idle without rings; first come first served, one skill each',
    })
    return [
      figure('mean wait', 's', ({ waited }) => waited / 1_000),
      figure('answered within 20 s', '%', ({ serviceLevel }) => serviceLevel * 100),
      figure('gave up', '%', ({ abandoned, answered }) => (abandoned / (abandoned + answered)) * 100),
      figure('passed on', 'per 100 answered', ({ transfers, answered }) => (transfers / answered) * 100),
      figure('with who knows the case', '%', ({ preferred }) => preferred * 100),
    ]
  },
}
