import { defaultPlan } from '../../shared/domain/routing/plan.ts'
import { rulesOf, type Rules } from '../../shared/domain/routing/reach.ts'
import type { Context } from '../context.ts'

const byDefault = rulesOf(defaultPlan, null)

export const rulesHere = ({ config }: Pick<Context, 'config'>): Rules => config.routing ?? byDefault
