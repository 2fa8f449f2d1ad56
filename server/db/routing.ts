import { sql, type RawBuilder } from 'kysely'
import { territoryOfPostcode } from '../../shared/domain/calendar/territories.ts'
import { reachOf, unitsOf, urgenciesOf, type Rules } from '../../shared/domain/routing/reach.ts'
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

/** What the plan asks of a contact beyond its line: of its case's line, its customer and what was promised him. */
interface Facts {
  zone: string | null
  handOver: Row<'contact'>['handOver']
  postcode: string
  alerts: Row<'customer'>['alerts']
  lineState: string | null
  isRepeat: boolean
  missedPromise: boolean
}
const repeatDays = 7
const day = 86_400_000

/**
 * The `perLine` longest waiting of each queue, language and region (one line must not hide another), and all that were handed to one adviser;
 * to one who is not there any more, or whose telephone is not while the customer is on the line, they are anybody's. Not locked.
 */
export async function readWaiting(
  tx: WriteDb,
  { plan }: Rules,
  perLine: number,
  mayCall: (zone: string) => boolean,
): Promise<Waiting[]> {
  const { rows } = await sql<Omit<Waiting, 'turnedDown' | 'handedOver' | 'territory' | 'urgencies'> & Facts>`
    select e.id as contact_id, e.channel, e.skill, e.language, e.entered_at, e.depth::int as depth, c.hand_over, u.region, u.postcode, u.assistance, u.alerts, l.kind as line, l.state as line_state,
      exists (select 1 from contact k where k.case_id = c.case_id and k.id <> c.id and k.state = 'closed' and k.outcome <> 'abandoned' and k.closed_at > ${tx.now - repeatDays * day}) as is_repeat,
      exists (select 1 from commitment m where m.case_id = c.case_id and m.state = 'missed') as missed_promise, c.callback ->> 'zone' as zone,
      exists (select 1 from contact k where k.case_id = c.case_id and k.id <> c.id and k.state = 'open') as is_live,
      (select a.id from adviser a where a.id = c.adviser_id and a.state = 'available' and (not ${onLine} or ${phoneReady(sql`a.id`, tx.now)})) as kept_for,
      ${onLine} as on_line,
      array(select distinct k.adviser_id from contact k where k.case_id = c.case_id and k.id <> c.id and k.adviser_id is not null) as known_by
    from (select e.*, q.skill, row_number() over (partition by e.queue_id, e.language, e.region order by e.entered_at, e.id) as place,
      count(*) over (partition by e.queue_id, e.language, e.region) as depth
      from queue_entry e join queue q on q.id = e.queue_id where not ${sleeps(tx.now)}) e
    join contact c on c.id = e.id and c.state = 'waiting' join customer u on u.id = c.customer_id
    join "case" f on f.id = c.case_id left join line l on l.id = f.line_id where e.place <= ${perLine} or c.adviser_id is not null`.execute(
    tx.sql,
  )
  const now = rows.filter(({ zone }) => zone === null || mayCall(zone))
  return now.map(({ handOver, zone: _zone, postcode, alerts, lineState, isRepeat, missedPromise, ...row }) => ({
    ...row,
    territory: territoryOfPostcode(postcode),
    urgencies: urgenciesOf(plan, { alerts: alerts.map(({ code }) => code), lineState, isRepeat, missedPromise }),
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
 * Available advisers who could take one of these: for each skill, language, region and rings as many as wait, the least busy and
 * longest idle first (of callers, those whose telephone is free), those who know a case (without a place too: some wait for
 * them), and those whom one was handed to. `full`: all of them, without a place too.
 */
export async function readCandidates(
  tx: WriteDb,
  rules: Rules,
  waiting: Waiting[],
  full: boolean,
): Promise<Candidate[]> {
  // Whoever is our own serves every region: for them lines differ by less, and it is they who are many.
  const [own, partners] = [new Map<string, object>(), new Map<string, object>()]
  for (const one of waiting) {
    const { skill, language, region, onLine } = one
    const rings = reachOf(rules, one, tx.now)
    const line = { skill, language, on_line: onLine, units: unitsOf(rules.plan, one.channel), rings }
    own.set(JSON.stringify(line), line)
    partners.set(JSON.stringify({ ...line, region }), { ...line, region })
  }
  const closed = Object.entries(rules.plan.siteHours).filter(([, hours]) => !rules.isOpen(hours, 'FR', tx.now))
  const known = waiting.flatMap((one) => [...one.knownBy, one.keptFor ?? []].flat())
  // Without a caller nobody asks for telephones.
  const phone = waiting.some((one) => one.onLine)
    ? sql`${phoneReady(sql`a.id`, tx.now)} and not ${onCall(sql`a.id`)}`
    : sql`false`
  const linesOf = (of: Map<string, object>): RawBuilder<unknown> => sql`
    jsonb_to_recordset(${JSON.stringify([...of.values()])}::jsonb) as l(skill text, language text, region text, on_line boolean, units int, rings jsonb)`
  const fitting = (from: RawBuilder<unknown>, region: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select f.id, f.load, f.ringing, f.regions, f.phone, f.is_own from ${from}
    where f.skill = l.skill and (not l.on_line or f.phone) and ${region} and f.languages ? l.language
      and (${full} or (not f.ringing and (f.load + l.units <= f.capacity or (f.load = 0 and f.capacity > 0))))
      and exists (select 1 from jsonb_array_elements(l.rings) r
        where f.level >= (r ->> 'level')::int
          and (r -> 'sites' = 'null' or (r ->> 'sites' = 'own' and f.is_own) or (jsonb_typeof(r -> 'sites') = 'array' and r -> 'sites' ? f.site_id)))
    order by f.load, f.idle_since, f.id limit ${full ? null : waiting.length + nextBest}`
  const { rows } = await sql<Candidate>`
    with load as materialized (
      select adviser_id, sum(${unitsIn(rules)})::int as load, count(*) filter (where state = 'offered') as ringing from (
        select adviser_id, state, channel from contact where state in ('offered', 'open') and ${takesAPlace} union all
        select adviser_id, state, channel from contact where state = 'waiting' and adviser_id is not null) c group by adviser_id),
    free as materialized (
      select a.id, a.skills, a.languages, a.capacity, a.idle_since, a.site_id, a.partner_id is null as is_own, coalesce(w.load, 0) as load, coalesce(w.ringing, 0) > 0 as ringing,
        case when a.partner_id is not null then (select s.serves_regions from site s where s.id = a.site_id) end as regions, ${phone} as phone
      from adviser a left join load w on w.adviser_id = a.id
      where a.state = 'available' and not ${isAsked(sql`a.id`)}
        and (${full} or a.id = any(${known}::text[]) or (coalesce(w.load, 0) < a.capacity and coalesce(w.ringing, 0) = 0))),
    able as materialized (
      select f.*, k ->> 'skill' as skill, coalesce((k ->> 'level')::int, 1) as level from free f, jsonb_array_elements(f.skills) k
      where k ->> 'skill' = any(${[...new Set(waiting.map(({ skill }) => skill))]}::text[]) and f.site_id <> all(${closed.map(([site]) => site)}::text[])),
    ours as materialized (select * from able where regions is null),
    theirs as materialized (select * from able where regions is not null),
    chosen as (
      select x.* from ${linesOf(own)} cross join lateral (${fitting(sql`ours f`, sql`true`)}) x
      union select x.* from ${linesOf(partners)} cross join lateral (${fitting(sql`theirs f`, sql`(l.region = '' or l.region = any(f.regions))`)}) x
      union select id, load, ringing, regions, phone, is_own from free where id = any(${known}::text[]))
    select a.id as adviser_id, array(select s->>'skill' from jsonb_array_elements(a.skills) s) as skills,
      (select jsonb_object_agg(s->>'skill', s->'level') from jsonb_array_elements(a.skills) s) as levels,
      array(select jsonb_array_elements_text(a.languages)) as languages, a.site_id, c.is_own, a.capacity, a.idle_since, c.load, c.ringing, c.regions, c.phone,
      case when a.state_author = 'self' then a.state_since end as returned_at
    from chosen c join adviser a on a.id = c.id`.execute(tx.sql)
  return rows.map((row) => ({ ...row, levels: row.levels ?? {} }))
}

/** What is set aside takes no place, before one is kept for it (RT14). */
export const takesAPlace = sql`(parked is null or (parked ->> 'isNext')::boolean)`

/** Who would have been next: for who asks later why him. */
const nextBest = 3

/** Units of the contact of this row (its channel), by the plan. */
function unitsIn({ plan }: Rules): ReturnType<typeof sql<number>> {
  return sql<number>`coalesce((${JSON.stringify(plan.units)}::jsonb ->> channel)::int, 1)`
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

/** Units of the contacts open with the adviser, offered to him, or handed to him and next to be offered. */
export async function loadOf(tx: WriteDb, rules: Rules, adviserId: string): Promise<number> {
  const { rows } = await sql<{ load: number }>`
    select coalesce(sum(${unitsIn(rules)}), 0)::int as load from contact
    where adviser_id = ${adviserId} and state in ('offered', 'open', 'waiting') and ${takesAPlace}`.execute(tx.sql)
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
