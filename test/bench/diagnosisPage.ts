import { reckon } from '../../renderer/features/diagnosis/reckon.ts'
import { compileModel, isRepair } from '../../shared/diagnosis/engine/compileModel.ts'
import { Planner } from '../../shared/diagnosis/engine/planStep.ts'
import { beginSession, record, type Result, type Session } from '../../shared/diagnosis/engine/session.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { networkOf } from '../../shared/diagnosis/testing/networkOf.ts'
import { randomNumbers } from '../../shared/diagnosis/testing/randomModel.ts'
import { naiveStep } from './diagnosisNaive.ts'
import { peerNetwork, peerPosteriors } from './diagnosisPeer.ts'

export interface DiagnosisPage {
  /** From a model's text to its first step, nothing compiled before: ms. */
  cold(text: string): number
  /** What the panel reckons after each answer, over so many courses of up to ten answers: ms each, the first step's apart. */
  courses(text: string, times: number): { first: number[]; later: number[] }
  /** The first step by the same rule, enumerated: ms. */
  naive(text: string): number
  /** All posteriors once, by the library: ms; a next step takes hundreds of them. */
  peer(text: string): number
}
declare global {
  interface Window {
    diagnosis: DiagnosisPage
  }
}

const answers = 10
function timed(work: () => void): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

window.diagnosis = {
  cold: (text) =>
    timed(() => {
      const model = JSON.parse(text) as Model
      reckon(new Planner(compileModel(model)), beginSession(model), [])
    }),
  courses(text, times) {
    const model = JSON.parse(text) as Model
    const planner = new Planner(compileModel(model))
    const random = randomNumbers(11)
    const found: { first: number[]; later: number[] } = { first: [], later: [] }
    for (let course = 0; course < times; course++) {
      let session: Session = beginSession(model)
      for (let turn = 0; turn <= answers; turn++) {
        const from = performance.now()
        const { next } = reckon(planner, session, [])
        found[turn === 0 ? 'first' : 'later'].push(performance.now() - from)
        const step = planner.compiled.steps[planner.compiled.stepIndex.get(next ?? '') ?? -1]
        if (!step) break
        const result: Result = isRepair(step)
          ? { kind: 'failed' }
          : { kind: 'outcome', outcome: step.outcomes[Math.floor(random() * step.outcomes.length)] ?? '' }
        const then = record(model, session, {
          id: `${turn}`,
          at: turn,
          by: { kind: 'system', id: '' },
          step: step.id,
          result,
        })
        if (typeof then === 'string') throw new Error(then)
        session = then
      }
    }
    return found
  },
  naive: (text) => timed(() => naiveStep(JSON.parse(text) as Model)),
  peer(text) {
    const network = networkOf(compileModel(JSON.parse(text) as Model))
    const seen = network.variables.find(({ parents }) => parents.length > 0)
    const copy = peerNetwork(network)
    return timed(() => peerPosteriors(copy, seen ? { [seen.name]: seen.states[0] ?? '' } : {}))
  },
}
