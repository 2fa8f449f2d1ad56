import { sql, type Kysely, type Transaction } from 'kysely'
import {
  learner,
  product,
  type ModelAct,
  type ModelEntry,
  type VersionLine,
} from '../../shared/protocol/modelQuestions.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>
type ModelRow = Row<'diagnosticModel'>

/** Whoever publishes waits here for the others: the version that is current stays so until the commit. Key: GOTCHAS, lock order. */
export async function holdModels(tx: WriteDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(71097)`.execute(tx.sql)
}

export async function currentModel(db: Reader, modelId: string): Promise<ModelRow | undefined> {
  return db
    .selectFrom('diagnosticModel')
    .selectAll()
    .where('modelId', '=', modelId)
    .where('state', '=', 'current')
    .executeTakeFirst()
}
export async function modelVersion(db: Reader, modelId: string, version: number): Promise<ModelRow | undefined> {
  return db
    .selectFrom('diagnosticModel')
    .selectAll()
    .where('modelId', '=', modelId)
    .where('version', '=', version)
    .executeTakeFirst()
}
/**
 * What learning starts from, newest first: the current version, and all that people and the product published. However many versions were
 * learned since, what was last said of a number is among them: a learned version says nothing new that is not learned.
 */
export async function saidTexts(
  db: Reader,
  modelId: string,
): Promise<Pick<ModelRow, 'version' | 'text' | 'publishedBy' | 'state'>[]> {
  return db
    .selectFrom('diagnosticModel')
    .select(['version', 'text', 'publishedBy', 'state'])
    .where('modelId', '=', modelId)
    .where((is) => is.or([is('state', '=', 'current'), is('publishedBy', '<>', learner)]))
    .orderBy('version', 'desc')
    .execute()
}
/** The newest of the learned versions. */
export async function lastLearned(
  db: Reader,
  modelId: string,
): Promise<Pick<ModelRow, 'version' | 'text'> | undefined> {
  return db
    .selectFrom('diagnosticModel')
    .select(['version', 'text'])
    .where('modelId', '=', modelId)
    .where('publishedBy', '=', learner)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}
export async function lastVersion(db: Reader, modelId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(version), 0)::int as last from diagnostic_model where model_id = ${modelId}`.execute(db)
  return rows[0]?.last ?? 0
}

/** Who published last, what was learned left out: whose model it is. */
export async function lastAuthor(db: Reader, modelId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('diagnosticModel')
    .select('publishedBy')
    .where('modelId', '=', modelId)
    .where('publishedBy', '<>', learner)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.publishedBy
}
/** The number, in the product's own count, of what it published last. */
export async function productVersion(db: Reader, modelId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce((select max((detail->>'product')::int) from model_log where model_id = ${modelId} and detail ? 'product'),
      (select max(version) from diagnostic_model where model_id = ${modelId} and published_by = ${product}), 0)::int as last`.execute(
    db,
  )
  return rows[0]?.last ?? 0
}

/** Newest first, by model. */
export async function versionLines(db: Reader): Promise<VersionLine[]> {
  const { rows } = await sql<Omit<VersionLine, 'learned'> & { detail: Record<string, number> | null }>`
    select m.model_id, m.version, m.title_fr, m.title_en, m.state, m.published_at, m.published_by, m.note,
      (select count(*)::int from diagnosis d where d.model_id = m.model_id and d.version = m.version and d.state = 'open') as sittings,
      case when m.published_by = ${learner} then
        (select l.detail from model_log l where l.model_id = m.model_id and l.version = m.version and l.act = 'learned' limit 1) end as detail
    from diagnostic_model m order by m.model_id, m.version desc`.execute(db)
  return rows.map(({ detail, ...line }) => ({
    ...line,
    learned: detail && { cases: detail['cases'] ?? 0, numbers: detail['numbers'] ?? 0 },
  }))
}

export interface ModelEntryMade {
  at: number
  /** Null: the product itself, or what it learned. */
  authorId: string | null
  authorName: string
  act: ModelAct
  modelId: string
  version: number
  detail?: Record<string, string | number>
}
/** Append-only: the table refuses any change. */
export async function logModel(db: Reader, entry: ModelEntryMade): Promise<void> {
  await db
    .insertInto('modelLog')
    .values({ ...entry, detail: JSON.stringify(entry.detail ?? {}) })
    .execute()
}
/** Newest first. */
export async function modelEntries(db: Reader, limit: number): Promise<ModelEntry[]> {
  return db
    .selectFrom('modelLog')
    .select(['id', 'at', 'authorName', 'act', 'modelId', 'version', 'detail'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function pinsOf(db: Reader, modelId: string): Promise<Set<string>> {
  const rows = await db.selectFrom('modelPin').select('name').where('modelId', '=', modelId).execute()
  return new Set(rows.map(({ name }) => name))
}
/** Returns false when it was so already. */
export async function setPin(
  tx: WriteDb,
  modelId: string,
  name: string,
  by: string,
  pinned: boolean,
): Promise<boolean> {
  if (!pinned) {
    const gone = await tx.sql
      .deleteFrom('modelPin')
      .where('modelId', '=', modelId)
      .where('name', '=', name)
      .executeTakeFirst()
    return gone.numDeletedRows > 0n
  }
  const made = await tx.sql
    .insertInto('modelPin')
    .values({ modelId, name, pinnedBy: by, pinnedAt: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/**
 * Kept versions that nobody sits on any more: no sitting of theirs is open or handed over (whoever closes may come in vain), and none
 * ended after `since` (it may be taken up again).
 */
export async function unusedVersions(tx: WriteDb, since: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from diagnostic_model m where m.state = 'kept' and m.published_at < ${since}
      and not exists (select 1 from diagnosis d where d.model_id = m.model_id and d.version = m.version and d.state <> 'resolved' and d.state <> 'misplaced')
      and not exists (select 1 from diagnosis d where d.model_id = m.model_id and d.version = m.version and d.updated_at >= ${since})
    order by m.id limit ${limit} for update of m skip locked`.execute(tx.sql)
  return rows.map(({ id }) => id)
}
