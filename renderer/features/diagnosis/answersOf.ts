import type { Result } from '../../../shared/diagnosis/engine/session.ts'
import type { Step, Text } from '../../../shared/diagnosis/model/modelSchema.ts'

export interface Answer {
  result: Result
  /** Pressed in the panel. */
  key: string
  /** In the words of the model; null: in ours, by the kind of result. */
  title: Text | null
  picture?: string | undefined
  /** Attaches the case to the incident, and whether the customer is told when it is over. */
  notify?: boolean
}

/** Of any step: not now. */
export const later: Answer = { result: { kind: 'deferred' }, key: 'P', title: null }
/** Of what had mended it: it is broken again. */
export const returned: Answer = { result: { kind: 'failed' }, key: 'N', title: null }
const none = '0'
const cannot = 'N'

/** What may come of a step, each with its key: 1 to 9 for what it tells or does, 0 when nothing can be said, N when it cannot be done. */
export function answersOf(step: Step, isOrdered: boolean): Answer[] {
  if ('outcomes' in step) {
    const told = Object.entries(step.outcomes).map(([outcome, { title, picture }], index): Answer => {
      return { result: { kind: 'outcome', outcome }, key: String(index + 1), title, picture }
    })
    const unusable: Answer[] = [{ result: { kind: 'inconclusive' }, key: none, title: null }]
    if (step.kind === 'question') unusable.push({ result: { kind: 'cannot' }, key: cannot, title: null })
    if (step.kind === 'test') unusable.push({ result: { kind: 'unavailable' }, key: cannot, title: null })
    return [...told, ...unusable]
  }
  if (step.kind === 'escalation' && step.channel === 'incident')
    return isOrdered ? [made('fixed', 1), made('failed', 2)] : [attached(true, '1'), attached(false, '2')]
  // Nobody who was not ordered repaired anything; that he came before all this, in vain, has the digit that it has everywhere.
  const kinds =
    step.kind === 'escalation' && !isOrdered
      ? (['ordered', 'failed'] as const)
      : (['fixed', 'failed', 'partial'] as const)
  const done = kinds.map((kind, index) => made(kind, index + 1))
  return isOrdered ? done : [...done, { result: { kind: 'cannot' }, key: cannot, title: null }]
}

const made = (kind: 'ordered' | 'fixed' | 'failed' | 'partial', key: number): Answer => {
  return { result: { kind }, key: String(key), title: null }
}
const attached = (notify: boolean, key: string): Answer => ({ result: { kind: 'ordered' }, key, title: null, notify })
