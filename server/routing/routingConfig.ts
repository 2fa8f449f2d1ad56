import fs from 'node:fs'
import { defaultPlan, routingPlanSchema } from '../../shared/domain/routing/plan.ts'
import { rulesOf, type Rules } from '../../shared/domain/routing/reach.ts'
import { holidaysOf } from '../centre/holidays.ts'

/** The plan of this installation: the file GUICHET_ROUTING_PLAN, else the default. @throws Error that names the file and what is wrong */
export function readRoutingRules(env: NodeJS.ProcessEnv, now = new Date()): Rules {
  const file = env.GUICHET_ROUTING_PLAN
  if (!file) return rulesOf(defaultPlan, null)
  let text: unknown
  try {
    text = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`GUICHET_ROUTING_PLAN: ${(error as Error).message}`, { cause: error })
  }
  const read = routingPlanSchema.safeParse(text)
  if (!read.success) {
    const issues = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`GUICHET_ROUTING_PLAN: ${issues.join('; ')}`)
  }
  const year = now.getFullYear()
  return rulesOf(read.data, holidaysOf([year - 1, year, year + 1, year + 2]))
}
