import type { Entry } from '../../../shared/diagnosis/engine/session.ts'

/** What is read otherwise than before: of each step the last answer on either side. */
export function changedReadings(before: readonly Entry[], after: readonly Entry[]): { before: Entry; after: Entry }[] {
  const last = new Map<string, Entry>()
  for (const entry of after) if (entry.result.kind === 'outcome') last.set(entry.step, entry)
  return [...last.values()].flatMap((now) => {
    const then = before.findLast(({ step, result }) => step === now.step && result.kind === 'outcome')
    return then && outcomeOf(then) !== outcomeOf(now) ? [{ before: then, after: now }] : []
  })
}
const outcomeOf = ({ result }: Entry): string | null => (result.kind === 'outcome' ? result.outcome : null)
