import { reject } from '../../shared/protocol/refusals.ts'
import type { Handlers } from '../administration/handlers.ts'
import type { Db } from '../db/database.ts'
import { evaluationsOf, grids } from '../db/evaluations.ts'

export const qualityMine: Handlers['quality.mine'] = async ({ unit }, by) => {
  return withGrids(unit.db, { adviserId: by.adviserId })
}

/** Evaluations, each with the grid that it was made by. */
export async function withGrids(db: Db, of: { adviserId: string } | { graderId: string }) {
  const evaluations = await evaluationsOf(db, of)
  const used = new Set(evaluations.map(({ gridVersion }) => gridVersion))
  const all = await grids(db)
  return {
    grids: all.filter(({ version }) => used.has(version)).map(({ version, items }) => ({ version, items })),
    evaluations,
  }
}

/** Once: what was said to the lead is not rewritten. */
export const qualityAnswer: Handlers['quality.answer'] = async ({ unit }, by, { evaluationId, answer }) => {
  const { numUpdatedRows } = await unit.db
    .updateTable('evaluation')
    .set({ answer, answeredAt: unit.clock() })
    .where('id', '=', evaluationId)
    .where('adviserId', '=', by.adviserId)
    .where((is) => is.or([is('answeredAt', 'is', null), is('answer', '=', answer)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n ? {} : reject('permission.denied')
}
