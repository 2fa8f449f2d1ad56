import type { Model, Test } from '../model/modelSchema.ts'
import type { Entry } from './session.ts'

/** What the readings after a repair say of it, and the one that says so. */
export interface Proof {
  holds: boolean
  by: Entry
  /** Where it does not hold: all that was read since as a sound line does not read. */
  against: Entry[]
}

/**
 * The first reading that says that a repair holds: ill before it, as a sound line reads after it. A test that reads as ill as before
 * contradicts it. Null: no reading says either.
 */
export function provenBy(model: Model, before: readonly Entry[], after: readonly Entry[]): Proof | null {
  let found: Entry | null = null
  let denied: Entry | null = null
  const against: Entry[] = []
  const latest = new Map<string, Entry>()
  for (const entry of after) if (entry.result.kind === 'outcome') latest.set(entry.step, entry)
  for (const entry of latest.values()) {
    const step = model.steps[entry.step]
    if (step?.kind !== 'test') continue
    const sound = soundOf(step)
    if (sound !== null && outcomeOf(entry) !== sound) against.push(entry)
    const last = before.findLast((one) => one.step === entry.step && one.result.kind === 'outcome')
    const was = last && outcomeOf(last)
    if (sound === null || !was || was === sound) continue
    if (outcomeOf(entry) === was) denied ??= entry
    if (outcomeOf(entry) !== sound) continue
    if (!found || entry.at < found.at) found = entry
  }
  if (denied) return { holds: false, by: denied, against }
  return found && { holds: true, by: found, against: [] }
}
const outcomeOf = ({ result }: Entry): string | null => (result.kind === 'outcome' ? result.outcome : null)
/** What a sound line reads: the outcome that is likeliest where a test says nothing of the cause (`otherwise`); null: none is likely. */
function soundOf({ otherwise }: Test): string | null {
  const [outcome, share] = Object.entries(otherwise).reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0])
  return share >= 0.5 ? outcome : null
}
