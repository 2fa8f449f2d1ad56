import { isEvidence, type Entry } from '../../../shared/diagnosis/engine/session.ts'
import type { Model } from '../../../shared/diagnosis/model/modelSchema.ts'
import type { Row } from '../../../shared/protocol/rows.ts'

/** What the network reads of the line itself; of a dark one nobody can say that its box sleeps. */
const ofTheLine = /^Device\.(?:XPON|Optical|DSL|PPP)\./

/**
 * Why a box has not answered these tests yet, by the latest that is known: it has answered since they were asked, the line that leads to it is
 * dead, or it sleeps.
 */
export function boxState(
  model: Model,
  entries: readonly Entry[],
  asleep: readonly Pick<Row<'lineTest'>, 'askedAt'>[],
): 'awake' | 'silent' | 'asleep' {
  const latest = new Map<string, Entry>()
  for (const entry of entries) if (isEvidence(entry)) latest.set(entry.step, entry)
  const asked = Math.min(...asleep.map(({ askedAt }) => askedAt))
  const all = [...latest.values()]
  const isBoxAwake = all.some(
    ({ by, at, raw }) => by.id === 'genieacs' && at > asked && String(raw?.[0]?.value) !== '202',
  )
  if (isBoxAwake) return 'awake'
  return isDark(model, entries) ? 'silent' : 'asleep'
}

/** By what the network read last of the line itself, nothing comes through it. */
export function isDark(model: Model, entries: readonly Entry[]): boolean {
  const latest = new Map<string, Entry>()
  for (const entry of entries) if (isEvidence(entry)) latest.set(entry.step, entry)
  return [...latest.values()].some((entry) => isDead(model, entry))
}

/** Read by the network, and otherwise than a sound line reads (`otherwise`). */
function isDead({ steps }: Model, { step: id, by, result }: Entry): boolean {
  const step = steps[id]
  if (step?.kind !== 'test' || by.kind !== 'system' || result.kind !== 'outcome') return false
  if (!ofTheLine.test(step.measure.name)) return false
  return (step.otherwise[result.outcome] ?? 0) < 0.5
}
