import type { Lesson } from './lessonOf.ts'

/** A count in millionths of a case. `step` and `outcome` empty: of the cause itself. */
export interface Count {
  step: string
  cause: string
  outcome: string
  n: number
}

/** What a lesson adds to the counts: each sitting a case in all, shared out among the causes. */
export function countsOf({ causes, evidence }: Pick<Lesson, 'causes' | 'evidence'>): Count[] {
  return Object.entries(causes).flatMap(([cause, n]) => [
    { step: '', cause, outcome: '', n },
    ...evidence.map(([step, outcome]) => ({ step, cause, outcome, n })),
  ])
}
