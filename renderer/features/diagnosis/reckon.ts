import type { Planner } from '../../../shared/diagnosis/engine/planStep.ts'
import { provenBy, type Proof } from '../../../shared/diagnosis/engine/provenBy.ts'
import type { Entry, Session } from '../../../shared/diagnosis/engine/session.ts'
import { standingOf, withoutSteps, type Standing } from '../../../shared/diagnosis/engine/standing.ts'
import { whatItWas } from '../../../shared/diagnosis/engine/whatItWas.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import { changedReadings } from './changedReadings.ts'
import { weightOf } from './weightOf.ts'

export interface Reckoned {
  standing: Standing
  /** The best step of those that can be done at this moment; null when it is over. */
  next: string | null
  /** What is still expected from there: minutes, and the chance of mending without a visit. */
  minutes: number
  remote: number
  /** Best first; they sum to 1. Of a mended one, what it was when it was mended: what is read afterwards is of a line that works. */
  causes: { id: string; share: number; isLeak: boolean }[]
  /** Of an ended one: what the readings since say of it, and which of them are others than before. */
  proof: Proof | null
  changed: { before: Entry; after: Entry }[]
}

/** Where a sitting stands and what to do next. `away`: steps that cannot be done at this moment, however good (under way, no network). */
export function reckon(planner: Planner, session: Session, away: readonly string[]): Reckoned {
  const { compiled } = planner
  const standing = standingOf(compiled, session)
  const held = withoutSteps(compiled, standing, away)
  const plan = planner.plan(held)
  const { by } = standing
  const kept = session.entries.filter(({ undone }) => !undone)
  const end = standing.state === 'open' ? -1 : kept.findIndex(({ id }) => id === by?.id)
  const before = kept.slice(0, Math.max(end, 0))
  const after = end < 0 ? [] : kept.slice(end + 1).filter((entry) => isOfLine(compiled.model, entry))
  const then =
    standing.state !== 'resolved' || !by
      ? []
      : whatItWas(compiled, standingOf(compiled, { ...session, entries: before }).belief, by.step)
  const sum = then.reduce((all, share) => all + share, 0)
  const belief = sum > 0 ? then.map((share) => share / sum) : standing.belief
  return {
    standing,
    proof: mostTelling(compiled, standing.belief, provenBy(compiled.model, before, after)),
    changed: changedReadings(before, after),
    next: compiled.steps[plan.step?.step ?? -1]?.id ?? null,
    minutes: plan.step?.minutes ?? 0,
    remote: plan.step?.remote ?? 1,
    causes: compiled.causes
      .map((id, index) => ({ id, share: belief[index] ?? 0, isLeak: index === compiled.leak }))
      .toSorted((a, b) => b.share - a.share),
  }
}

/** What speaks against a repair is said by what moves the belief most, not by what was read first. */
function mostTelling(compiled: Planner['compiled'], belief: Float64Array, proof: Proof | null): Proof | null {
  if (!proof || proof.holds) return proof
  const weight = (entry: Entry) => weightOf(compiled, belief, entry)
  const against = proof.against.toSorted((a, b) => weight(b) - weight(a))
  return { ...proof, by: against[0] ?? proof.by, against }
}

/** Read on the line or its box. That an incident is over proves nothing of this line. */
function isOfLine({ steps }: Model, { step: id }: Entry): boolean {
  const step = steps[id]
  return step?.kind === 'test' && !step.measure.name.startsWith('TMF656.')
}
