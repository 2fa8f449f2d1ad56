import type { SamplePlan } from '../../shared/domain/quality/sample.ts'
import type { Db } from './database.ts'

/** The plan that held when this week began. */
export async function planAt(db: Db, at: number): Promise<SamplePlan & { since: number }> {
  return db
    .selectFrom('qualityPlan')
    .selectAll()
    .where('since', '<=', at)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}
/** The latest plan of all, which may be to come. */
export async function lastPlan(db: Db): Promise<SamplePlan & { since: number }> {
  return planAt(db, Number.MAX_SAFE_INTEGER)
}

const shown = 50
/** Who changed what, the newest first. */
export const qualityLog = (db: Db) =>
  db
    .selectFrom('qualityLog')
    .select(['id', 'at', 'authorName', 'what', 'before', 'after'])
    .orderBy('id', 'desc')
    .limit(shown)
    .execute()
