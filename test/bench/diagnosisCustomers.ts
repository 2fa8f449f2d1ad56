import { shippedModels } from '../../server/catalogue/models.fixture.ts'
import { compileModel } from '../../shared/diagnosis/engine/compileModel.ts'
import { Planner } from '../../shared/diagnosis/engine/planStep.ts'
import { randomNumbers } from '../../shared/diagnosis/testing/randomModel.ts'
import {
  chanceOverCostOf,
  clairvoyantOf,
  engineOf,
  scriptOf,
  simulateCustomer,
} from '../../shared/diagnosis/testing/simulateCustomer.ts'
import type { Policy } from '../../shared/diagnosis/testing/simulateCustomer.ts'
import type { Figure } from './run.ts'

const customers = 1000
/** What a desk without an engine reads out to everybody [judged]. */
const scripts: Record<string, string[]> = {
  'internet.fibre': [
    'nodeIncident',
    'account',
    'boxLights',
    'reboot',
    'powerCheck',
    'reseatOntCable',
    'reseatCord',
    'factoryReset',
  ],
  'internet.xdsl': ['nodeIncident', 'account', 'boxLights', 'reboot', 'addFilters', 'firstSocket', 'factoryReset'],
  'internet.4gbox': ['nodeIncident', 'account', 'boxLights', 'reboot', 'reseatSim', 'moveToWindow', 'setApn'],
  wifi: ['oneDevice', 'reboot', 'giveKey', 'forgetNetwork', 'moveBox', 'changeChannel'],
  tv: ['nodeIncident', 'onScreen', 'rebootDecoder', 'reboot', 'reseatLink', 'chooseInput', 'resetDecoder'],
  'voice.fixed': ['nodeIncident', 'tone', 'reboot', 'plugIntoBox', 'checkHandset', 'reRegister', 'factoryReset'],
  mobile: ['nodeIncident', 'account', 'whatFails', 'restartPhone', 'reseatSim', 'setApn', 'resetNetwork'],
  mail: ['whatFails', 'webmail', 'resetPassword', 'setClient', 'makeRoom', 'spamRules'],
}

/** The product's own models, the same simulated customers for each policy: minutes, worth of all costs, mended without a visit. */
export function customerFigures(): Figure[] {
  return shippedModels().flatMap((model) => {
    const planner = new Planner(compileModel(model))
    const { prior } = planner.compiled
    const script = scripts[model.id]
    if (!script) throw new Error(`no script for ${model.id}`)
    const random = randomNumbers(4)
    const causes = Array.from({ length: customers }, () => {
      let left = random()
      return Math.max(
        0,
        prior.findIndex((p) => (left -= p) < 0),
      )
    })
    const means = (policy: Policy): { minutes: number; cost: number; remote: number } => {
      const sum = { minutes: 0, cost: 0, remote: 0 }
      causes.forEach((cause, i) => {
        // One stream of luck a customer, whatever the policy does.
        const course = simulateCustomer(planner, cause, randomNumbers(1000 + i), policy)
        sum.minutes += course.minutes / customers
        sum.cost += course.cost / customers
        sum.remote += (100 * Number(course.remote)) / customers
      })
      return sum
    }
    const ours = means(engineOf(planner))
    const rivals = {
      script: means(scriptOf(planner, script)),
      'chance over cost': means(chanceOverCostOf(planner)),
      clairvoyant: means(clairvoyantOf(planner)),
    }
    const figure = (key: keyof typeof ours, what: string, unit: string): Figure => ({
      what: `${what}, ${customers} customers of ${model.id}`,
      unit,
      ours: { engine: ours[key] },
      reference: Object.fromEntries(Object.entries(rivals).map(([name, found]) => [name, found[key]])),
      referenceIs: '',
    })
    return [
      figure('minutes', 'minutes until it works', 'min'),
      figure('cost', 'all costs until it works', "minutes' worth"),
      figure('remote', 'mended without a visit (higher is better)', '%'),
    ]
  })
}
