import { z } from 'zod'
import type { Model, Step } from '../model/modelSchema.ts'

const author = z.strictObject({
  kind: z.enum(['adviser', 'customer', 'system', 'shop', 'technician']),
  id: z.string(),
  name: z.string().optional(),
})
export const resultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('outcome'), outcome: z.string() }),
  /** Of tests and questions: no usable answer; cannot be run; the customer cannot (also of actions). */
  z.strictObject({ kind: z.enum(['inconclusive', 'unavailable', 'cannot']) }),
  /** Of actions and escalations. `partial`: something was mended and something is still broken. `ordered`: it is booked. */
  z.strictObject({ kind: z.enum(['fixed', 'failed', 'partial', 'ordered']) }),
  /** Of any step: not now; again; what his message seemed to say is not so. */
  z.strictObject({ kind: z.enum(['deferred', 'resumed', 'declined']) }),
])
/** A piece of evidence or an act, kept for ever: undone ones stay, marked. */
export const entrySchema = z.strictObject({
  id: z.string(),
  /** When it was seen, ms. */
  at: z.number(),
  by: author,
  step: z.string(),
  result: resultSchema,
  /** The contact in which it came. */
  contactId: z.string().optional(),
  /** He wrote it in this message, whose time is `at`; somebody read it so then. */
  said: z.strictObject({ messageId: z.string(), readAt: z.number() }).optional(),
  /** What was read, as it was read, and the thresholds it fell between: [from, below), null for none. */
  raw: z
    .array(
      z.strictObject({
        name: z.string(),
        value: z.union([z.string(), z.number()]),
        unit: z.string(),
        from: z.number().nullable().optional(),
        below: z.number().nullable().optional(),
      }),
    )
    .optional(),
  undone: z.strictObject({ at: z.number(), by: author }).optional(),
})
/** All that a diagnosis is: everything else is reckoned from it. It keeps the model's version it began with. */
export const sessionSchema = z.strictObject({
  model: z.strictObject({ id: z.string(), version: z.int() }),
  entries: z.array(entrySchema),
})
export type Result = z.infer<typeof resultSchema>
export type Entry = z.infer<typeof entrySchema>
export type Session = z.infer<typeof sessionSchema>
export type SessionRefusal =
  | 'version'
  | 'stepUnknown'
  | 'outcomeUnknown'
  | 'resultOfOtherKind'
  | 'entryTwice'
  | 'nothingToUndo'

export function beginSession({ id, version }: Model): Session {
  return { model: { id, version }, entries: [] }
}

/** The session with one entry more. Entries may come late and from several seats: they stand in the order of their time. */
export function record(model: Model, session: Session, entry: Entry): Session | SessionRefusal {
  if (session.model.id !== model.id || session.model.version !== model.version) return 'version'
  if (session.entries.some(({ id }) => id === entry.id)) return 'entryTwice'
  const step = Object.hasOwn(model.steps, entry.step) ? model.steps[entry.step] : undefined
  if (!step) return 'stepUnknown'
  const refusal = misfit(step, entry.result)
  if (refusal) return refusal
  // What he wrote was so before it came: what was measured in the same moment is newer.
  const before = session.entries.findLastIndex(({ at }) => (entry.said ? at < entry.at : at <= entry.at)) + 1
  return { ...session, entries: session.entries.toSpliced(before, 0, entry) }
}

/** Takes an entry back; it stays as history. What is reckoned afterwards is exactly what was reckoned without it. */
export function undo(
  session: Session,
  entryId: string,
  undone: NonNullable<Entry['undone']>,
): Session | SessionRefusal {
  const index = session.entries.findIndex(({ id, undone: before }) => id === entryId && !before)
  const entry = session.entries[index]
  return entry ? { ...session, entries: session.entries.with(index, { ...entry, undone }) } : 'nothingToUndo'
}

/**
 * What the entries end in: the last act that mended or was booked, unless the booked one came in vain or what was mended broke down again.
 * As `standingOf` says it, without a model.
 */
export function endOf(entries: readonly Entry[]): 'open' | 'resolved' | 'handedOver' {
  const { by } = walk(entries)
  return by === null ? 'open' : by.result.kind === 'fixed' ? 'resolved' : 'handedOver'
}

/** The entry that has ended them, as `endOf` says it; null: nothing has. */
export const endedBy = (entries: readonly Entry[]): Entry | null => walk(entries).by

/** The entries that say that what was mended broke down again: their act was not in vain, it held and does no more. */
export const returnsIn = (entries: readonly Entry[]): ReadonlySet<string> => walk(entries).returns

function walk(entries: readonly Entry[]): { by: Entry | null; returns: Set<string> } {
  const returns = new Set<string>()
  let by: Entry | null = null
  for (const entry of entries) {
    if (entry.undone) continue
    const { kind } = entry.result
    if (kind === 'fixed' || kind === 'ordered') by = entry
    else if (cameBack(by, entry)) {
      returns.add(entry.id)
      by = null
    } else if (by?.result.kind === 'ordered' && (kind === 'failed' || kind === 'partial')) by = null
  }
  return { by, returns }
}

/** What this act had mended is broken again: of the same act it is said afterwards that it was in vain. */
export const cameBack = (by: Entry | null, { step, result }: Entry): boolean =>
  by?.result.kind === 'fixed' && by.step === step && result.kind === 'failed'

/** When somebody wrote it down: of what a message said, later than it is true. */
export const writtenAt = ({ at, said }: Entry): number => said?.readAt ?? at

const sayingNothing: ReadonlySet<Result['kind']> = new Set([
  'inconclusive',
  'unavailable',
  'deferred',
  'resumed',
  'declined',
])
/** It says something of the matter: neither without a usable answer, nor put off or taken up again, nor a message read amiss. */
export const isEvidence = ({ undone, result }: Entry): boolean => !undone && !sayingNothing.has(result.kind)

function misfit(step: Step, result: Result): SessionRefusal | null {
  const observes = 'outcomes' in step
  switch (result.kind) {
    case 'outcome':
      return observes ? (Object.hasOwn(step.outcomes, result.outcome) ? null : 'outcomeUnknown') : 'resultOfOtherKind'
    case 'inconclusive':
    case 'unavailable':
      return observes ? null : 'resultOfOtherKind'
    case 'fixed':
    case 'failed':
    case 'partial':
      return observes ? 'resultOfOtherKind' : null
    case 'ordered':
      return step.kind === 'escalation' ? null : 'resultOfOtherKind'
    case 'cannot':
    case 'deferred':
    case 'resumed':
    case 'declined':
      return null
  }
}
