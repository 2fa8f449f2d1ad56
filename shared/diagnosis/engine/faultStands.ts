import type { Model } from '../model/modelSchema.ts'
import { provenBy } from './provenBy.ts'
import { cameBack, endOf, type Entry } from './session.ts'

/**
 * What was said to be mended is broken all the same: the line reads as ill as before (`measure`), or the customer says so (`customer`). Null: nothing
 * was said to be mended, or nothing speaks against it.
 */
export function faultStands(
  model: Model,
  entries: readonly Entry[],
): { by: 'measure' | 'customer'; fix: Entry } | null {
  const kept = entries.filter(({ undone }) => !undone)
  const end = endOf(kept)
  if (end === 'handedOver') return null
  if (end === 'resolved') {
    const at = kept.findLastIndex(({ result }) => result.kind === 'fixed')
    const fix = kept[at]
    // That an incident is over or not says nothing of this line.
    const after = kept.slice(at + 1).filter(({ step }) => {
      const test = model.steps[step]
      return test?.kind === 'test' && !test.measure.name.startsWith('TMF656.')
    })
    return fix && provenBy(model, kept.slice(0, at), after)?.holds === false ? { by: 'measure', fix } : null
  }
  const fix = entries.findLast(({ result }) => result.kind === 'fixed')
  if (!fix) return null
  const denied = kept.some((entry) => entry.at >= fix.at && cameBack(fix, entry))
  // Taken back as in vain: by the measure that spoke against it.
  return denied ? { by: fix.undone ? 'measure' : 'customer', fix } : null
}
