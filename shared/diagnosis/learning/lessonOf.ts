import { compileModel } from '../engine/compileModel.ts'
import { provenBy } from '../engine/provenBy.ts'
import type { Entry } from '../engine/session.ts'
import { standingOf } from '../engine/standing.ts'
import { whatItWas } from '../engine/whatItWas.ts'
import type { Model } from '../model/modelSchema.ts'
import { inParts, MILLION } from './inParts.ts'

/** What is known of the case's closed contacts: had the customer come back seven days later? */
export interface Verdict {
  closedAt: number
  verdict: 'pending' | 'once' | 'repeat'
  decidedAt: number | null
}
/** What a verified sitting teaches: how likely each cause was, and what was read or said before the repair. */
export interface Lesson {
  verifiedBy: 'test' | 'noRepeat'
  /** When it was known (ms): the confirming reading, or the verdict. */
  verifiedAt: number
  /** The repair that held. */
  repair: string
  /** cause → millionths, in sum a million: P(cause | evidence, mended by this repair). */
  causes: Record<string, number>
  /** Tests and questions, each with its last outcome that counted. */
  evidence: [step: string, outcome: string][]
}

/**
 * The lesson of a sitting, or null while it teaches nothing: not mended, not verified, the customer came back, or two faults (which of the
 * two a reading came from is not known). Pure: counted anew from the same events it is the same to the last millionth.
 */
export function lessonOf(model: Model, entries: readonly Entry[], verdicts: readonly Verdict[]): Lesson | null {
  const kept = entries.filter(({ undone, step }) => !undone && Object.hasOwn(model.steps, step))
  const end = kept.findLastIndex(({ result }) => result.kind === 'fixed')
  const fix = kept[end]
  if (!fix || kept.some(({ result }) => result.kind === 'partial')) return null
  const after = kept.slice(end + 1)
  if (after.some(({ result }) => result.kind === 'failed' || result.kind === 'ordered')) return null
  const later = verdicts.filter(({ closedAt }) => closedAt >= fix.at)
  if (later.some(({ verdict }) => verdict === 'repeat')) return null
  const before = kept.slice(0, end)
  const proof = provenBy(model, before, after)
  if (proof?.holds === false) return null
  const once = later.find(({ verdict }) => verdict === 'once')
  const verified = proof
    ? { verifiedBy: 'test' as const, verifiedAt: proof.by.at }
    : once
      ? { verifiedBy: 'noRepeat' as const, verifiedAt: once.decidedAt ?? once.closedAt }
      : null
  if (!verified) return null
  const compiled = compileModel(model)
  const session = { model: { id: model.id, version: model.version }, entries: before }
  const standing = standingOf(compiled, session)
  const shares = whatItWas(compiled, standing.belief, fix.step)
  if (!shares.some((share) => share > 0)) return null
  const millionths = inParts(shares, MILLION)
  const evidence = standing.established.flatMap(({ entry, stale }): Lesson['evidence'] => {
    const kind = model.steps[entry.step]?.kind
    // Findings, and what was written unasked, are only said when they are there: they tell nothing of how often they are not.
    if (stale || entry.said || entry.result.kind !== 'outcome' || (kind !== 'test' && kind !== 'question')) return []
    return [[entry.step, entry.result.outcome]]
  })
  return {
    ...verified,
    repair: fix.step,
    causes: Object.fromEntries(
      compiled.causes.map((cause, i) => [cause, millionths[i]!] as const).filter(([, share]) => share > 0),
    ),
    evidence,
  }
}

/** The cause that the verified outcome points to: more likely than all others together. */
export function verifiedCause({ causes }: Pick<Lesson, 'causes'>): string | null {
  return Object.entries(causes).find(([, share]) => share > MILLION / 2)?.[0] ?? null
}
