import type { CompiledModel } from './engine/compileModel.ts'
import { provenBy } from './engine/provenBy.ts'
import { isEvidence, returnsIn, writtenAt, type Entry, type Session } from './engine/session.ts'
import { standingOf } from './engine/standing.ts'
import type { Model, Text } from './model/modelSchema.ts'

/** What a diagnosis comes to, for who reads it later: the history, the technician. Titles in the reader's language, the rest as codes. */
export interface Summary {
  title: string
  state: 'open' | 'resolved' | 'handedOver'
  /** The entry that resolved it or handed it over. */
  end: Fact | null
  /** Of an open one, what it most likely is; of an ended one, what it was when it ended. Best first. */
  causes: { title: string; share: number }[]
  /** What the customer said and what was tried, then what was measured; each in the order of time. Undone ones are left out. */
  facts: Fact[]
  /** Of a mended one: what the readings since say of the repair. */
  proof: { holds: boolean; by: Fact } | null
}
export interface Fact {
  kind: 'asked' | 'measured' | 'done'
  step: string
  /** In the model's words; null: in ours, by `result`. */
  outcome: string | null
  /** `returned`: what it had mended is broken again. */
  result: Entry['result']['kind'] | 'returned'
  /** Of a test: what it read before, where that was something else; of a mended one, before the repair. */
  before: Fact | null
  /** An act made it stale since. */
  isStale: boolean
  entry: Entry
}
const most = 3
/** Below this a cause explains nothing. */
const least = 0.05

/** The sitting as it stood then: what was told of it at that time does not change with what came later. */
export function asOf(session: Session, time: number): Session {
  const then = session.entries.filter((entry) => writtenAt(entry) <= time)
  const stood = ({ undone, ...entry }: Entry): Entry => (undone && undone.at <= time ? { ...entry, undone } : entry)
  return { ...session, entries: then.map(stood) }
}

export function summaryOf(compiled: CompiledModel, session: Session, language: keyof Text): Summary {
  const { model } = compiled
  const { state, belief, established, by } = standingOf(compiled, session)
  const kept = session.entries.filter(({ undone }) => !undone)
  const end = state === 'resolved' ? kept.findIndex(({ id }) => id === by?.id) : -1
  const returns = returnsIn(session.entries)
  const factOf = (entry: Entry, isStale: boolean): Fact => {
    const step = model.steps[entry.step]
    const { result } = entry
    const observes = step !== undefined && 'outcomes' in step
    const title = observes && result.kind === 'outcome' ? step.outcomes[result.outcome]?.title : undefined
    return {
      kind: step?.kind === 'test' ? 'measured' : observes ? 'asked' : 'done',
      step: step?.title[language] ?? entry.step,
      outcome: title?.[language] ?? null,
      result: returns.has(entry.id) ? 'returned' : result.kind,
      before: null,
      isStale,
      entry,
    }
  }
  const beforeOf = (entry: Entry): Fact | null => {
    if (model.steps[entry.step]?.kind !== 'test' || !isOutcome(entry)) return null
    const at = kept.indexOf(entry)
    const earlier = kept.slice(0, end >= 0 && end < at ? end : at)
    const last = earlier.findLast((one) => one.step === entry.step && isOutcome(one))
    return last && outcomeOf(last) !== outcomeOf(entry) ? factOf(last, true) : null
  }
  const proof =
    end < 0
      ? null
      : provenBy(
          model,
          kept.slice(0, end),
          kept.slice(end + 1).filter((entry) => isOfLine(model, entry)),
        )
  // Measured twice, the last reading is what is known; one that was of no use overtakes none.
  const read = new Set(established.flatMap(({ entry }) => (isEvidence(entry) ? [entry.step] : [])))
  const facts = established
    .filter(({ entry }) => isEvidence(entry) || model.steps[entry.step]?.kind !== 'test' || !read.has(entry.step))
    .filter(({ entry }, index, kept) => !kept.slice(index + 1).some((later) => later.entry.step === entry.step))
    .map(({ entry, stale }) => ({ ...factOf(entry, stale), before: beforeOf(entry) }))
  const first = (fact: Fact) => (fact.kind === 'measured' ? 1 : 0)
  return {
    title: model.title[language],
    state,
    end: by === null ? null : factOf(by, false),
    causes: compiled.causes
      .map((id, index) => ({ title: model.causes[id]?.title[language] ?? id, share: belief[index] ?? 0 }))
      .toSorted((a, b) => b.share - a.share)
      .filter(({ share }) => share >= least)
      .slice(0, most),
    facts: facts.toSorted((a, b) => first(a) - first(b)),
    proof: proof && { holds: proof.holds, by: factOf(proof.by, false) },
  }
}

const outcomeOf = ({ result }: Entry): string | null => (result.kind === 'outcome' ? result.outcome : null)
const isOutcome = (entry: Entry): boolean => outcomeOf(entry) !== null
/** Read on the line or its box. That an incident is over proves nothing of this line. */
function isOfLine({ steps }: Model, { step: id }: Entry): boolean {
  const step = steps[id]
  return step?.kind === 'test' && !step.measure.name.startsWith('TMF656.')
}
