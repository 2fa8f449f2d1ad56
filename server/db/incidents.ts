import { sql } from 'kysely'
import { z } from 'zod'
import type { incidentContactsSchema } from '../../shared/protocol/incidentAnswers.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Db } from './database.ts'
import type { IncidentAct } from './tablesOfNetwork.ts'
import type { WriteDb } from './unitOfWork.ts'

/** One at a time decides about a node: a feed, a lead and the statistics may speak at once. */
export async function holdNode(tx: WriteDb, node: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident/${node}`}, 0))`.execute(tx.sql)
}
/** Incidents of this node that still lie on desks, the newest first. The node is held. */
export async function incidentIdsOf(tx: WriteDb, node: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from incident where node = ${node} and filed_at is null order by started_at desc, id`.execute(tx.sql)
  return rows.map(({ id }) => id)
}
export async function incidentIdOfReference(tx: WriteDb, reference: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from incident where reference = ${reference} and reference <> ''`.execute(tx.sql)
  return rows[0]?.id
}
const toldSchema = z.object({ id: z.string() })
/** What the feed calls the problems that are not over as far as we know. */
export async function openToldIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select told from incident where filed_at is null and state = 'declared' and told is not null`.execute(db)
  // Read here: PostgreSQL refuses to read JSON with half a character in it, and one such row would stop every round.
  const ids = rows.map(({ told }) => toldSchema.parse(JSON.parse(told)).id)
  return [...new Set(ids)].filter((id) => id.isWellFormed()).toSorted()
}
/** What the feed said last under these references, as it was written down. */
export async function toldBefore(db: Db, references: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ reference: string; told: string }>`
    select i.reference, i.told from unnest(${references}::text[]) r(reference)
    join incident i on i.reference = r.reference and i.reference <> '' where i.told is not null`.execute(db)
  return new Map(rows.map(({ reference, told }) => [reference, told]))
}
export function rememberTold(tx: WriteDb, id: string, told: object): void {
  tx.sent(sql`update incident set told = ${JSON.stringify(told)} where id = ${id}`.execute(tx.sql))
}
/** Incidents whose state the sittings of their nodes have not heard of, the oldest first. */
export async function unheardIncidents(db: Db, limit: number): Promise<Row<'incident'>[]> {
  const { rows } = await sql<Row<'incident'>>`
    select * from incident where filed_at is null and heard is distinct from state order by started_at limit ${limit}`.execute(
    db,
  )
  return rows
}
/** Unless it is another state by now. */
export async function setHeard(db: Db, id: string, state: Row<'incident'>['state']): Promise<void> {
  await sql`update incident set heard = ${state} where id = ${id} and state = ${state}`.execute(db)
}
/** Sittings about a line of this node, of cases that are open. */
export async function sittingsOnNode(db: Db, node: string): Promise<{ id: string; caseId: string }[]> {
  const { rows } = await sql<{ id: string; caseId: string }>`
    select d.id, d.case_id from line l join diagnosis d on d.customer_id = l.customer_id and d.line_id = l.id
      join "case" c on c.id = d.case_id and c.state = 'open'
    where l.node = ${node} and d.state in ('open', 'handedOver') order by d.id`.execute(db)
  return rows
}

/** Ended before this time, and still on every desk; not while somebody waits to be told, unless nobody has acted on it since `latest`. */
export async function takeOverIncidents(
  tx: WriteDb,
  { before, latest }: { before: number; latest: number },
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from incident i where i.filed_at is null and i.state in ('closed', 'dismissed') and i.closed_at < ${before}
      and (not exists (select 1 from incident_follow f where f.incident_id = i.id and f.told_at is null
          and case i.state when 'closed' then f.notify else f.none_at is null end)
        or not exists (select 1 from incident_act a where a.incident_id = i.id and a.at > ${latest}))
    order by i.closed_at limit ${limit} for update skip locked`.execute(tx.sql)
  return rows.map(({ id }) => id)
}
/** Suspected before this time, and decided by nobody since. */
export async function undecidedIncidents(tx: WriteDb, before: number): Promise<{ id: string; node: string }[]> {
  const { rows } = await sql<{ id: string; node: string }>`
    select id, node from incident where filed_at is null and state = 'suspected' and started_at < ${before} order by id`.execute(
    tx.sql,
  )
  return rows
}

/** Never changed and never taken away. `adviserId` null: the feed, or the server by itself. */
export function noteAct(
  tx: WriteDb,
  incidentId: string,
  adviserId: string | null,
  act: IncidentAct,
  detail: Record<string, string | number | null> = {},
): void {
  const row = { at: tx.now, incidentId, adviserId, act, detail: JSON.stringify(detail) }
  tx.sent(tx.sql.insertInto('incidentAct').values(row).execute())
}

/**
 * Follows of an incident that has been over since before then, whose customers asked to be told and were not yet; and all of one that turned out
 * to be none, and do not say so yet. But for these; the longest waiting first.
 */
export async function dueFollows(tx: WriteDb, before: number, limit: number, except: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id from incident i
      join lateral (
        select id, asked_at from incident_follow where incident_id = i.id and notify and told_at is null and i.state = 'closed'
        union all select id, asked_at from incident_follow where incident_id = i.id and none_at is null and told_at is null and i.state = 'dismissed'
      ) f on f.id <> all(${except}::text[])
    where i.filed_at is null and i.state in ('closed', 'dismissed') and i.closed_at <= ${before}
    order by f.asked_at limit ${limit}`.execute(tx.sql)
  return rows.map(({ id }) => id)
}
/** Null: he asked anew. */
export async function setNoneAt(tx: WriteDb, followId: string, at: number | null): Promise<void> {
  await tx.sql.updateTable('incidentFollow').set({ noneAt: at }).where('id', '=', followId).execute()
}
export async function noneAtOf(tx: WriteDb, followId: string): Promise<number | null> {
  const row = await tx.sql.selectFrom('incidentFollow').select('noneAt').where('id', '=', followId).executeTakeFirst()
  return row?.noneAt ?? null
}

export type BehindIncident = z.infer<typeof incidentContactsSchema>['contacts'][number]
/** Contacts of the node since then (ms), and those attached to the incident, whenever they came. */
export async function contactsBehind(
  tx: WriteDb,
  { incidentId, node, since, until }: { incidentId: string; node: string; since: number; until: number },
  limit: number,
): Promise<BehindIncident[]> {
  const { rows } = await sql<BehindIncident>`
    select k.id as contact_id, c.reference as case_reference, k.topic, k.channel, k.entered_at as at, k.state,
      coalesce(a.name, '') as adviser_name,
      case when f.id is null then null else jsonb_build_object('notify', f.notify, 'toldAt', f.told_at) end as followed
    from (select contact_id from node_contact where node = ${node} and at > ${since} and at <= ${until}
      union select contact_id from incident_follow where incident_id = ${incidentId} and contact_id is not null) x
    join contact k on k.id = x.contact_id join "case" c on c.id = k.case_id left join adviser a on a.id = k.adviser_id
    left join incident_follow f on f.case_id = k.case_id and f.incident_id = ${incidentId}
    order by k.entered_at desc limit ${limit}`.execute(tx.sql)
  return rows
}
