import { z } from 'zod'
import type { LearningWeights } from '../../shared/diagnosis/learning/learnModel.ts'

export interface LearningConfig extends LearningWeights {
  /** False: cases are counted and shown, nothing is published by itself. */
  publishes: boolean
  /** Days in which a case counts half. */
  halfLifeDays: number
}
const schema = z.object({
  GUICHET_LEARN: z.enum(['on', 'off']).default('on'),
  GUICHET_LEARN_HALF_LIFE_DAYS: z.coerce.number().min(1).max(3_650).default(180),
  GUICHET_LEARN_STRENGTH: z.coerce.number().min(1).max(100_000).default(50),
  GUICHET_LEARN_ROW_STRENGTH: z.coerce.number().min(1).max(100_000).default(20),
  GUICHET_LEARN_SHRINK: z.coerce.number().min(1).max(100_000).default(40),
  GUICHET_LEARN_LEAST_CASES: z.coerce.number().min(1).max(100_000).default(30),
  GUICHET_LEARN_MATERIAL: z.coerce.number().min(0.0001).max(0.5).default(0.01),
})

/** @throws Error naming the variable that is wrong */
export function readLearningConfig(env: NodeJS.ProcessEnv): LearningConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const read = parsed.data
  return {
    publishes: read.GUICHET_LEARN === 'on',
    halfLifeDays: read.GUICHET_LEARN_HALF_LIFE_DAYS,
    strength: read.GUICHET_LEARN_STRENGTH,
    rowStrength: read.GUICHET_LEARN_ROW_STRENGTH,
    shrink: read.GUICHET_LEARN_SHRINK,
    leastCases: read.GUICHET_LEARN_LEAST_CASES,
    material: read.GUICHET_LEARN_MATERIAL,
  }
}
