import { sql } from 'kysely'
import type { Candidate, Waiting } from '../../shared/domain/routing.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { onCall, phoneReady } from './calls.ts'
import { isAsked } from './inConsultation.ts'
import type { WriteDb } from './unitOfWork.ts'

/**
 * Places are given by one transaction at a time, so that a place that comes free and a contact that comes in never miss each
 * other. Order of locks, so that nobody waits in a ring: rows of contacts and offers, then this lock, then resolutions and advisers;
 * whoever holds it takes further contacts only with `skip locked`.
 */
export async function takeRoutingLock(tx: WriteDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(71094)`.execute(tx.sql)
}

/** Nobody is there at night, when letters go on coming: then what waits need not be read for each of them. */
export async function isAnyoneAvailable(tx: WriteDb): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select 1 from adviser where state = 'available') as there`.execute(tx.sql)
  return rows[0]?.there ?? false
}

/** The customer of this contact waits on the telephone, or to be called back. */
const onTelephone = sql`exists (select 1 from call k where k.contact_id = c.id and k.state <> 'ended')`
const onLine = sql`(c.callback is not null or ${onTelephone})`

/** Who pressed 1 is still told of it: his telephone is not free before (ms; past it, he was never told and waits on the line). */
const farewell = 60_000
/** A callback that is not due, or whose caller is on the line to the last word, has its place and takes nobody's. */
const sleeps = (now: number) => sql`exists (select 1 from contact c where c.id = e.id and c.callback is not null
  and ((c.callback ->> 'dueAt')::bigint > ${now} or ((c.callback ->> 'askedAt')::bigint > ${now - farewell} and ${onTelephone})))`

/**
 * The `perLine` longest waiting of each queue, language and region (one line must not hide another), and all that were handed to one adviser;
 * to one who is not there any more, or whose telephone is not while the customer is on the line, they are anybody's. Not locked.
 */
export async function readWaiting(
  tx: WriteDb,
  perLine: number,
  mayCall: (zone: string) => boolean,
): Promise<Waiting[]> {
  const { rows } = await sql<
    Omit<Waiting, 'turnedDown' | 'handedOver'> & { handOver: Row<'contact'>['handOver']; zone: string | null }
  >`
    select e.id as contact_id, e.channel, e.skill, e.language, e.entered_at, c.hand_over, u.region, c.callback ->> 'zone' as zone,
      exists (select 1 from contact k where k.case_id = c.case_id and k.id <> c.id and k.state = 'open') as is_live,
      (select a.id from adviser a where a.id = c.adviser_id and a.state = 'available' and (not ${onLine} or ${phoneReady(sql`a.id`, tx.now)})) as kept_for,
      ${onLine} as on_line,
      array(select distinct k.adviser_id from contact k where k.case_id = c.case_id and k.id <> c.id and k.adviser_id is not null) as known_by
    from (select e.*, q.skill, row_number() over (partition by e.queue_id, e.language, e.region order by e.entered_at, e.id) as place
      from queue_entry e join queue q on q.id = e.queue_id where not ${sleeps(tx.now)}) e
    join contact c on c.id = e.id and c.state = 'waiting' join customer u on u.id = c.customer_id where e.place <= ${perLine} or c.adviser_id is not null`.execute(
    tx.sql,
  )
  const now = rows.filter(({ zone }) => zone === null || mayCall(zone))
  return now.map(({ handOver, zone: _zone, ...row }) => ({
    ...row,
    turnedDown: [],
    handedOver: handOver && {
      adviserId: handOver.fromId,
      name: handOver.fromName,
      at: handOver.at,
      reasonCode: handOver.reasonCode,
    },
  }))
}

/**
 * Available advisers who could take one of these: for each skill, language and region as many as wait, the least busy and longest
 * idle first (of callers, those whose telephone is free), those who know a case, and those whom one was handed to. `full`: all of them, without a place too.
 */
export async function readCandidates(tx: WriteDb, waiting: Waiting[], full: boolean): Promise<Candidate[]> {
  const lines = [
    ...new Map(
      waiting.map((one) => [`${one.skill}/${one.language}/${one.region}/${String(one.onLine)}`, one]),
    ).values(),
  ]
  // Without a caller nobody asks for telephones.
  const phone = lines.some((one) => one.onLine)
    ? sql`${phoneReady(sql`a.id`, tx.now)} and not ${onCall(sql`a.id`)}`
    : sql`false`
  const { rows } = await sql<Candidate>`
    with load as materialized (
      select adviser_id, count(*) as load, count(*) filter (where state = 'offered') as ringing from (
        select adviser_id, state from contact where state in ('offered', 'open') union all
        select adviser_id, state from contact where state = 'waiting' and adviser_id is not null) c group by adviser_id),
    free as materialized (
      select a.id, a.skills, a.languages, a.idle_since, coalesce(w.load, 0) as load, coalesce(w.ringing, 0) > 0 as ringing,
        case when a.partner_id is not null then s.serves_regions end as regions, ${phone} as phone
      from adviser a join site s on s.id = a.site_id left join load w on w.adviser_id = a.id
      where a.state = 'available' and not ${isAsked(sql`a.id`)} and (${full} or (coalesce(w.load, 0) < a.capacity and coalesce(w.ringing, 0) = 0))),
    chosen as (
      select x.* from unnest(${lines.map((one) => one.skill)}::text[], ${lines.map((one) => one.language)}::text[],
        ${lines.map((one) => one.region)}::text[], ${lines.map((one) => one.onLine)}::boolean[]) as l(skill, language, region, on_line)
      cross join lateral (
        select f.id, f.load, f.ringing, f.regions, f.phone from free f
        where (not l.on_line or f.phone) and (f.regions is null or l.region = '' or l.region = any(f.regions)) and f.languages ? l.language and f.skills @> jsonb_build_array(jsonb_build_object('skill', l.skill))
        order by f.load, f.idle_since, f.id limit ${full ? null : waiting.length}) x
      union select id, load, ringing, regions, phone from free where id = any(${waiting.flatMap((one) => [...one.knownBy, one.keptFor ?? []].flat())}::text[]))
    select a.id as adviser_id, array(select s->>'skill' from jsonb_array_elements(a.skills) s) as skills,
      array(select jsonb_array_elements_text(a.languages)) as languages, a.capacity, a.idle_since, c.load, c.ringing, c.regions, c.phone,
      case when a.state_author = 'self' then a.state_since end as returned_at
    from chosen c join adviser a on a.id = c.id`.execute(tx.sql)
  return rows
}

/** Each time one of these contacts was refused or lapsed: by whom, when, and which of the two. */
export async function readTurnedDown(
  tx: WriteDb,
  waiting: Waiting[],
): Promise<(Waiting['turnedDown'][number] & { contactId: string })[]> {
  const { rows } = await sql<Waiting['turnedDown'][number] & { contactId: string }>`
    select contact_id, adviser_id, state, settled_at as at from offer
    where contact_id = any(${waiting.map((one) => one.contactId)}) and state in ('refused', 'lapsed')`.execute(tx.sql)
  return rows
}

/** Of these contacts, those still waiting and in nobody else's hands, now locked. */
export async function lockWaiting(tx: WriteDb, contactIds: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c join queue_entry e on e.id = c.id
    where c.id = any(${contactIds}) and c.state = 'waiting' for update skip locked`.execute(tx.sql)
  return new Set(rows.map((row) => row.id))
}

/** Contacts offered to this adviser, locked; those in somebody's hands at this instant are left out. */
export async function lockOfferedTo(tx: WriteDb, adviserId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where adviser_id = ${adviserId} and state = 'offered' for update skip locked`.execute(tx.sql)
  return rows.map((row) => row.id)
}

/** Contacts handed to this adviser that wait for what rings at his desk, locked; those in somebody's hands at this instant are left out. */
export async function lockKeptFor(tx: WriteDb, adviserId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where adviser_id = ${adviserId} and state = 'waiting' for update skip locked`.execute(tx.sql)
  return rows.map((row) => row.id)
}

export async function pendingOfferOf(tx: WriteDb, contactId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from offer where contact_id = ${contactId} and state = 'pending'`.execute(tx.sql)
  return rows[0]?.id
}

/** Contacts open with the adviser, offered to him, or handed to him and next to be offered. */
export async function loadOf(tx: WriteDb, adviserId: string): Promise<number> {
  const { rows } = await sql<{ load: number }>`
    select (select count(*) from contact where adviser_id = ${adviserId} and state in ('offered', 'open'))
      + (select count(*) from contact where adviser_id = ${adviserId} and state = 'waiting') as load`.execute(tx.sql)
  return rows[0]?.load ?? 0
}

/** From now on nothing new was given to this adviser: what "longest idle" counts from. */
export async function markIdle(tx: WriteDb, adviserId: string): Promise<void> {
  await sql`update adviser set idle_since = ${tx.now} where id = ${adviserId}`.execute(tx.sql)
}

export async function countHandOver(
  tx: WriteDb,
  count: { contactId: string; fromId: string; toId: string | null; toSkill: string | null; reasonCode: string },
): Promise<void> {
  await tx.sql
    .insertInto('handOverCount')
    .values({ ...count, at: tx.now })
    .execute()
}
