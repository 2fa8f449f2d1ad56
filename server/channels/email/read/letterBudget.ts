import type { ReadLimits } from './readLimits.ts'
import type { ReadProblem } from './readLetter.types.ts'

/** What a letter and the letters inside it may still use, together. */
export type LetterBudget = {
  limits: ReadLimits
  problems: Set<ReadProblem>
  parts: number
  bodies: number
  attachments: number
}

export function letterBudget(limits: ReadLimits): LetterBudget {
  const { parts, bodies, attachments } = limits
  return { limits, problems: new Set(), parts, bodies, attachments }
}
