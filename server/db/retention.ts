import { sql, type RawBuilder } from 'kysely'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

/*
 * What has served its time. Everything in bounded batches, oldest first, rows in somebody's hands left for the next round.
 * `before`: ms; each returns how many went.
 */

async function count(tx: WriteDb, query: RawBuilder<unknown>): Promise<number> {
  return Number((await query.execute(tx.sql)).numAffectedRows ?? 0)
}

/** Conversations that never became one: no contact, and no page of theirs since. */
export function deleteIdleThreads(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from chat_thread where id in (select id from chat_thread
      where contact_id is null and last_seen_at < ${before} order by last_seen_at limit ${limit} for update skip locked)`,
  )
}
/** What was handed over, or what was given up or replaced: the desk's rows say what became of it. Each has an index of its own. */
export function deleteSettledOutbound(state: 'sent' | 'failed') {
  return (tx: WriteDb, before: number, limit: number): Promise<number> =>
    count(
      tx,
      sql`delete from outbound where id in (select id from outbound
        where state = ${sql.lit(state)} and due_at < ${before} order by due_at limit ${limit} for update skip locked)`,
    )
}
/** By the end they were given: one revoked earlier stays a day longer at most. */
export function deleteOldSessions(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from session where id in (select id from session
      where expires_at < ${before} order by expires_at limit ${limit} for update skip locked)`,
  )
}
/** Past sittings that a lead had looked at again: he asks anew. */
export function deleteOldTasks(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from model_task where id in (select id from model_task
      where asked_at < ${before} order by asked_at limit ${limit} for update skip locked)`,
  )
}
/** Devices that nobody signed in on since. */
export function deleteOldDevices(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from device where id in (select id from device
      where seen_at < ${before} order by seen_at limit ${limit} for update skip locked)`,
  )
}
/** Copies that nobody opened since: what may still lie on a machine opens no more. */
export function deleteOldDesks(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from desk where id in (select id from desk
      where seen_at < ${before} order by seen_at limit ${limit} for update skip locked)`,
  )
}
/** The table itself refuses to lose what is younger than six months. No lock on the way: that asks for the right to change a line. */
export function deleteOldAccess(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from access_log where id in (select id from access_log
      where at < ${before} order by at limit ${limit})`,
  )
}
export function deleteOldSearches(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from search_log where id in (select id from search_log
      where at < ${before} order by at limit ${limit})`,
  )
}
/** A log refuses to lose what is younger than six months by its own newest line: where nothing was written since, it keeps what is old. */
const sixMonths = 15_552_000_000
/** Who asked what of whom, and whether it passed. Guarded as the access log is, like the two below. */
export function deleteOldVerifications(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from verification_log where ctid = any(array(select ctid from verification_log
      where at < ${before} and at < (select max(at) from verification_log where at >= ${before}) - ${sixMonths}::bigint order by at limit ${limit}))`,
  )
}
export function deleteOldDocuments(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from identity_document where ctid = any(array(select ctid from identity_document
      where at < ${before} and at < (select max(at) from identity_document where at >= ${before}) - ${sixMonths}::bigint order by at limit ${limit}))`,
  )
}
export function deleteOldMailActs(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from mail_act where id in (select id from mail_act
      where at < ${before} and at < (select max(at) from mail_act where at >= ${before}) - ${sixMonths}::bigint order by at limit ${limit})`,
  )
}
/** The hash of a code of six digits is a secret for a while only. */
export function forgetCodes(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`update verification set code_hash = null where id in (select id from verification
      where code_hash is not null and code_expires_at < ${before} order by code_expires_at limit ${limit} for update skip locked)`,
  )
}
export function deleteCodes(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from one_time_code where id = any(array(select id from one_time_code
      where expires_at < ${before} order by expires_at limit ${limit} for update skip locked))`,
  )
}
export function deleteSignInAttempts(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from sign_in_attempt where ctid = any(array(select ctid from sign_in_attempt
      where at < ${before} order by at limit ${limit} for update skip locked))`,
  )
}
/** Events of calls that could not be handled. The events themselves, and what the telephony holds of calls, it takes away itself (server/db/edge.ts). */
export function deleteEdgeAsides(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from edge_aside where seq = any(array(select seq from edge_aside
      where at < ${before} order by at limit ${limit} for update skip locked))`,
  )
}
/** Deliveries of a platform so old that their own time refuses them. */
export function deleteCtiMessages(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from cti_message where id = any(array(select id from cti_message
      where at < ${before} order by at limit ${limit} for update skip locked))`,
  )
}
/** What a platform calls its calls; the calls themselves stay with their contacts. */
export function deleteCtiCalls(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from cti_call where id = any(array(select id from cti_call
      where at < ${before} order by at limit ${limit} for update skip locked))`,
  )
}
/** Orders to a telephony that was never there again. */
export function deleteUnsentOrders(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from call_order where id = any(array(select id from call_order
      where at < ${before} order by at limit ${limit} for update skip locked))`,
  )
}
export function deleteUploads(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from upload where (id, key) in (select id, key from upload
      where at < ${before} order by at limit ${limit} for update skip locked)`,
  )
}
/** Answers that no desk can ask for again: older than `before`, and passed by their client. */
export function deleteAnsweredCommands(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from command_result where (client_id, command_id) in (
      select r.client_id, r.command_id from command_result r join client c on c.id = r.client_id
      where r.at < ${before} and (r.seq is null or r.seq < c.last_seq) limit ${limit} for update of r skip locked)`,
  )
}

/**
 * Tombstones of one scope where rows come and go all day (a queue's, an adviser's, a floor's, the tray): those that were there when the scope was last
 * looked at, before `before`. The scope's history starts after them, so a desk that missed one takes a snapshot (SP9); a
 * customer's scope keeps his, for its snapshot may be long. Undefined when no scope is due.
 */
export async function trimScope(tx: WriteDb, before: number, limit: number): Promise<number | undefined> {
  // The scope first, as every writer does: the other way round they would wait in a ring.
  const due = await sql<{ id: string; markedHead: number }>`
    select id, marked_head from scope where (id like 'queue:%' or id like 'adviser:%' or id like 'floor:%' or id = 'tray') and marked_at < ${before}
    order by marked_at limit 1 for update skip locked`.execute(tx.sql)
  const [scope] = due.rows
  if (!scope) return undefined
  const { rows } = await sql<{ n: number; upTo: number | null }>`
    with gone as (delete from scope_entry where ctid = any(array(select ctid from scope_entry
      where scope = ${scope.id} and not present and version <= ${scope.markedHead} order by version limit ${limit})) returning version)
    select count(*) as n, max(version) as up_to from gone`.execute(tx.sql)
  const { n = 0, upTo = null } = rows[0] ?? {}
  const done = n < limit
  await sql`update scope set history_starts_at = greatest(history_starts_at, ${upTo ?? 0}),
    marked_at = case when ${done} then ${tx.now} else marked_at end,
    marked_head = case when ${done} then head else marked_head end where id = ${scope.id}`.execute(tx.sql)
  return n
}

/**
 * Files made before `before` and named by no message, locked: the caller removes them from the disk, then here. Those that a
 * message does name are marked, and not looked at again.
 */
export async function takeOrphanFiles(tx: WriteDb, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string; named: boolean }>`
    select a.id, exists (select 1 from message m where m.attachments <> '[]'::jsonb
        and m.attachments @> jsonb_build_array(jsonb_build_object('id', a.id))) as named
    from attachment a where not a.settled and a.created_at < ${before} and coalesce(a.used_at, 0) < ${before}
    order by a.created_at limit ${limit} for update of a skip locked`.execute(tx.sql)
  const named = rows.filter((row) => row.named).map((row) => row.id)
  if (named.length > 0) await sql`update attachment set settled = true where id = any(${named})`.execute(tx.sql)
  return rows.filter((row) => !row.named).map((row) => row.id)
}
export async function deleteFiles(tx: WriteDb, ids: string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from attachment where id = any(${ids})`.execute(tx.sql)
}
/** Of these ids, those that no file of ours has. */
export async function unknownFiles(db: Db, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select x as id from unnest(${ids}::text[]) x where not exists (select 1 from attachment where id = x)`.execute(db)
  return rows.map((row) => row.id)
}

/** What figures were computed from, and who did what on the floor. */
export function deleteOldFacts(
  table: 'contact_fact' | 'presence_fact' | 'floor_log' | 'routing_decision' | 'wait_told',
) {
  return (tx: WriteDb, before: number, limit: number): Promise<number> =>
    count(
      tx,
      sql`delete from ${sql.table(table)} where id in (select id from ${sql.table(table)}
        where at < ${before} order by at limit ${limit} for update skip locked)`,
    )
}

/** What was derived of facts goes with them: contacts' stories, with who had them. */
export function deleteOldStories(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`with gone as (delete from contact_story where contact_id in (select contact_id from contact_story
        where entered_at < ${before} order by entered_at limit ${limit} for update skip locked) returning contact_id)
      delete from contact_leg where contact_id in (select contact_id from gone)`,
  )
}

/** Who said that he does not want to be asked stays known, without a word of his, as long as his contact does. */
export function deleteOldSurveys(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from survey where contact_id = any(array(select contact_id from survey
      where closed_at < ${before} and state <> 'objected' order by closed_at limit ${limit} for update skip locked))`,
  )
}

export function deleteOldEvaluations(tx: WriteDb, before: number, limit: number): Promise<number> {
  return count(
    tx,
    sql`delete from evaluation where id = any(array(select id from evaluation
      where at < ${before} order by at limit ${limit} for update skip locked))`,
  )
}
