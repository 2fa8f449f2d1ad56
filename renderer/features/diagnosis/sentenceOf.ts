import type { Step, Text } from '../../../shared/diagnosis/model/modelSchema.ts'

/** What is said to the customer for a step; a finding is never asked for, and of an incident its own line above speaks. */
export function sentenceOf(step: Step | undefined): Text | undefined {
  if (step?.kind === 'escalation' && step.channel === 'incident') return undefined
  return step && 'say' in step ? step.say : undefined
}
