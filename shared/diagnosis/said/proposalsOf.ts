import type { Result, Session } from '../engine/session.ts'
import type { Model } from '../model/modelSchema.ts'
import { hearModel, isSame, type Heard } from './hearModel.ts'

/** What the customer wrote. */
export interface Message {
  id: string
  /** ms */
  at: number
  text: string
}
/** Read in his words, and counted only when somebody says so. */
export interface Proposal {
  step: string
  /** Which it could be, the first said first. */
  results: Result[]
  quote: string
  messageId: string
  at: number
}
/** What was written longer ago, of a trouble that changes by the hour, is history (ms). */
const fresh = 7 * 86_400_000

/**
 * What the customer's messages say that nobody has looked at: of each step the newest word counts, also when it takes an earlier one back.
 * Left out: what was established, done or declined after it, what an act has overtaken, and what only says again what is known.
 */
export function proposalsOf(model: Model, session: Session, messages: readonly Message[]): Proposal[] {
  const kept = session.entries.filter(({ undone }) => !undone)
  const last = Math.max(...messages.map(({ at }) => at))
  const newest = messages.filter(({ at }) => at > last - fresh).toSorted((a, b) => b.at - a.at)
  const found = new Map<string, Proposal>()
  for (const message of newest)
    for (const { step, results, quote } of heard(model, message))
      if (!found.has(step)) found.set(step, { step, results, quote, messageId: message.id, at: message.at })
  return [...found.values()]
    .filter(({ step, results, at }) => {
      if (results.length === 0) return false
      const own = kept.filter((entry) => entry.step === step)
      if (own.some((entry) => entry.at >= at)) return false
      const known = own.at(-1)
      if (known && results.some((result) => isSame(result, known.result))) return false
      return !kept.some((entry) => entry.at > at && overtakes(model, entry.step, entry.result, step))
    })
    .toSorted((a, b) => b.at - a.at)
}

function overtakes(model: Model, act: string, { kind }: Result, step: string): boolean {
  const definition = model.steps[act]
  if (kind !== 'failed' && kind !== 'partial') return false
  return definition !== undefined && 'stale' in definition && (definition.stale?.includes(step) ?? false)
}

/** A message never changes: each is read once with each model. */
const read = new WeakMap<Model, Map<string, { text: string; heard: Heard[] }>>()
const readMost = 2000
function heard(model: Model, { id, text }: Message): Heard[] {
  const own = read.get(model) ?? new Map<string, { text: string; heard: Heard[] }>()
  read.set(model, own)
  const before = own.get(id)
  if (before?.text === text) return before.heard
  if (own.size >= readMost) own.clear()
  const now = hearModel(model, text)
  own.set(id, { text, heard: now })
  return now
}
