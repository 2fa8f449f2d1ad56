import { isRepair, type CompiledModel } from './compileModel.ts'

/**
 * Of each cause how likely it was, when this step mended it, by what was believed before: weights, not summing to 1. Whoever closes keeps
 * the matter until it works: that it worked tells nothing of the cause. Empty: no such repair.
 */
export function whatItWas(compiled: CompiledModel, belief: Float64Array, stepId: string): number[] {
  const repair = compiled.steps[compiled.stepIndex.get(stepId) ?? -1]
  if (!repair || !isRepair(repair)) return []
  return Array.from(
    belief,
    (share, cause) => share * (repair.closes ? 1 : (repair.chance[repair.causes.indexOf(cause)] ?? 0)),
  )
}
