import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

export interface ModelTask {
  id: string
  kind: 'replay' | 'report'
  modelId: string | null
  text: string | null
  done: number
  total: number
  sittings: string[]
  /** Of this part, this one included. */
  tries: number
  heldUntil: number
}
/** Who has not come back by then (ms) is gone: longer than a thread is waited for. */
const lease = 180_000
const mostTries = 3
/** A new one takes the place of what the same lead asked before. */
export async function addTask(
  tx: WriteDb,
  task: Pick<ModelTask, 'id' | 'kind' | 'modelId' | 'text' | 'sittings'> & { askedBy: string },
): Promise<void> {
  await tx.sql
    .updateTable('modelTask')
    .set({ state: 'cancelled' })
    .where('askedBy', '=', task.askedBy)
    .where('kind', '=', task.kind)
    .where('state', '=', 'due')
    .execute()
  const { sittings } = task
  await tx.sql
    .insertInto('modelTask')
    .values({
      ...task,
      askedAt: tx.now,
      state: sittings.length === 0 ? 'done' : 'due',
      total: sittings.length,
      sittings: JSON.stringify(sittings),
    })
    .execute()
}
/** The oldest that waits, this server's until its lease ends; the try counts from here, so that what ends the server itself ends too. */
export async function takeTask(tx: WriteDb): Promise<ModelTask | undefined> {
  await sql`update model_task set state = 'failed' where id in (select id from model_task
    where state = 'due' and held_until <= ${tx.now} and tries >= ${mostTries} for update skip locked)`.execute(tx.sql)
  const { rows } = await sql<ModelTask>`
    update model_task set held_until = ${tx.now + lease}, tries = tries + 1 where id in (select id from model_task
      where state = 'due' and held_until <= ${tx.now} order by asked_at limit 1 for update skip locked)
    returning id, kind, model_id, text, done, total, sittings, tries, held_until`.execute(tx.sql)
  return rows[0]
}
/** Nothing is kept of a task that was cancelled meanwhile, or that another server took over. */
export async function keepPart(tx: WriteDb, task: ModelTask, part: readonly unknown[], done: number): Promise<void> {
  const state = done >= task.total ? 'done' : 'due'
  await sql`
    update model_task set result = result || ${JSON.stringify(part)}::jsonb, done = ${done}, state = ${state}, tries = 0, held_until = 0
    where id = ${task.id} and state = 'due' and done = ${task.done} and held_until = ${task.heldUntil}`.execute(tx.sql)
}
/** Given back for its next try, if it has one. */
export async function failTask(tx: WriteDb, task: ModelTask): Promise<void> {
  await tx.sql
    .updateTable('modelTask')
    .set({ heldUntil: 0, state: task.tries >= mostTries ? 'failed' : 'due' })
    .where('id', '=', task.id)
    .where('state', '=', 'due')
    .where('heldUntil', '=', task.heldUntil)
    .execute()
}
export async function readTask(db: Db, id: string, askedBy: string) {
  return db
    .selectFrom('modelTask')
    .select(['kind', 'state', 'done', 'total', 'result'])
    .where('id', '=', id)
    .where('askedBy', '=', askedBy)
    .executeTakeFirst()
}
export async function cancelTask(db: Db, id: string, askedBy: string): Promise<void> {
  await db
    .updateTable('modelTask')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('askedBy', '=', askedBy)
    .where('state', '=', 'due')
    .execute()
}
/** Newest first; of all models when none is named. `from`, `until`: of the last entry (ms). */
export async function pastSittings(
  db: Db,
  wanted: { modelId: string | null; from: number; until: number; most: number },
): Promise<string[]> {
  const { modelId, from, until, most } = wanted
  const { rows } = await sql<{ id: string }>`
    select d.id from (select distinct model_id from diagnostic_model where ${modelId}::text is null or model_id = ${modelId}) m
      join lateral (select id, updated_at from diagnosis where model_id = m.model_id and updated_at >= ${from} and updated_at < ${until} and entries <> '[]' and state <> 'misplaced'
        order by updated_at desc limit ${most}) d on true
    order by d.updated_at desc, d.id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}
