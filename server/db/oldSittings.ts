import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

/** Tests that ended before this time, the oldest first; those in somebody's hands are left for the next round. */
export async function endedTestsBefore(tx: WriteDb, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from line_test where ended_at < ${before} order by ended_at limit ${limit} for update skip locked`.execute(
    tx.sql,
  )
  return rows.map(({ id }) => id)
}
/** Sittings that nobody touched since then. */
export async function sittingsBefore(tx: WriteDb, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from diagnosis where updated_at < ${before} order by updated_at limit ${limit} for update skip locked`.execute(
    tx.sql,
  )
  return rows.map(({ id }) => id)
}
export async function testsOf(tx: WriteDb, sittings: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from unnest(${sittings}::text[]) s(id) join line_test t on t.diagnosis_id = s.id`.execute(tx.sql)
  return rows.map(({ id }) => id)
}
/** What they taught stays counted, of a sitting that leads nowhere: neither its name nor its hour. */
export async function forgetLearned(tx: WriteDb, sittings: string[]): Promise<void> {
  await sql`update learned_sitting l set diagnosis_id = 'gone~' || gen_random_uuid(), verified_at = l.day::bigint * 86400000
    from unnest(${sittings}::text[]) s(id) where l.diagnosis_id = s.id`.execute(tx.sql)
}
