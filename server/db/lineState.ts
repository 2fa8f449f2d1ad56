import { sql } from 'kysely'
import type { Advisers, FloorNow, WaitingLine } from '../../shared/domain/waitEstimate/lineOf.ts'
import { learnRates, type LearnedRates, type Waited } from '../../shared/domain/waitEstimate/learnRates.ts'
import type { RoutingPlan } from '../../shared/domain/routing/plan.ts'
import { takesAPlace } from './routing.ts'
import type { WriteDb } from './unitOfWork.ts'
import type { Db } from './database.ts'

type Reader = Db | WriteDb['sql']

/** Who is available, with how much of his desk taken, and who waits: the floor as estimates see it. Like advisers are counted together. */
export async function readFloorNow(db: Reader, plan: RoutingPlan, now: number): Promise<FloorNow> {
  const [advisers, lines] = await Promise.all([
    sql<Advisers>`
      with load as (select adviser_id, sum(coalesce((${JSON.stringify(plan.units)}::jsonb ->> channel)::int, 1))::int as load from contact
        where adviser_id is not null and state in ('offered', 'open', 'waiting') and ${takesAPlace} group by 1)
      select coalesce((select jsonb_object_agg(s ->> 'skill', s -> 'level') from jsonb_array_elements(a.skills) s), '{}') as levels,
        a.languages, a.site_id, a.partner_id is null as is_own, case when a.partner_id is not null then to_jsonb(s.serves_regions) end as regions,
        a.capacity, coalesce(w.load, 0) as load, count(*) as count
      from adviser a join site s on s.id = a.site_id left join load w on w.adviser_id = a.id
      where a.state = 'available' and a.capacity > 0 group by 1, 2, 3, 4, 5, 6, 7`.execute(db),
    sql<WaitingLine>`
      select e.channel, q.skill, e.language, e.region, json_agg(e.entered_at order by e.entered_at) as entered_at
      from queue_entry e join queue q on q.id = e.queue_id join contact c on c.id = e.id
      where c.callback is null or (c.callback ->> 'dueAt')::bigint <= ${now} group by 1, 2, 3, 4`.execute(db),
  ])
  return { at: now, advisers: advisers.rows, lines: lines.rows }
}

const day = 86_400_000
/** Facts of one queue that are looked at: the newest, so that a busy queue tells of its last hours and a quiet one of its week. */
const most = 3_000
/** Under so many handled, nobody knows how long it takes. */
const fewest = 5

/** How long a contact of this queue takes, and how long customers stay in it, by what happened of late; null: too few to say. */
export async function readRates(
  db: Reader,
  queueId: string,
  now: number,
): Promise<(LearnedRates & { handlingMs: number }) | null> {
  const { rows } = await sql<Waited>`
    select coalesce(least(answered, gone), ${now}::bigint) - entered_at as waited_ms, answered is null and gone is not null as gave_up, closed - answered as handling_ms
    from (select contact_id, min(entered_at) as entered_at, min(at) filter (where kind = 'answered') as answered,
        min(at) filter (where kind = 'abandoned') as gone, max(at) filter (where kind in ('closed', 'handedOver')) as closed
      from (select * from contact_fact where queue_id = ${queueId} and entered_at >= ${now - 7 * day} order by entered_at desc limit ${most}) f
      group by contact_id having bool_or(kind = 'entered')) k`.execute(db)
  const { handlingMs, patienceMs } = learnRates(rows)
  const handled = rows.filter((row) => row.handlingMs !== null).length
  return handlingMs === null || handlingMs <= 0 || handled < fewest ? null : { handlingMs, patienceMs }
}
