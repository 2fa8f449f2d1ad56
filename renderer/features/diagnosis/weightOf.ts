import { isRepair, type CompiledModel } from '../../../shared/diagnosis/engine/compileModel.ts'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'

/** How much an entry speaks for what is believed now, in nats: what explains the belief stands first. */
export function weightOf({ steps, stepIndex, prior }: CompiledModel, belief: Float64Array, entry: Entry): number {
  const step = steps[stepIndex.get(entry.step) ?? -1]
  if (!step || isRepair(step) || entry.result.kind !== 'outcome') return 0
  const likelihood = step.likelihood[step.outcomes.indexOf(entry.result.outcome)]
  if (!likelihood) return 0
  const usual = prior.reduce((sum, chance, cause) => sum + chance * (likelihood[cause] ?? 0), 0)
  return belief.reduce((sum, chance, cause) => {
    const here = likelihood[cause] ?? 0
    return chance > 0 && here > 0 && usual > 0 ? sum + chance * Math.log(here / usual) : sum
  }, 0)
}
