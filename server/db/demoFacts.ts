import type pg from 'pg'

/** So many days before the world's own are told as the floor would have told them: what forecasts are learned from, and a little more. */
const days = 91
const day = 86_400_000

/**
 * What floors recorded of the demonstration's last weeks: the facts of its closed contacts, and of each adviser that he was there on the days he
 * worked. Made of the rows that stand in the database; chance is the row's own, so that the same world tells the same. After it, stories are
 * told by the job that always tells them.
 */
export async function writeDemoFacts(client: pg.Client, at: number): Promise<void> {
  await client.query(
    `insert into contact_fact (at, contact_id, kind, channel, topic, queue_id, adviser_id, site_id, entered_at, reason)
     with closed as (
       select c.*, coalesce(c.queue_id, c.channel || '-' || c.topic) as queue, abs(hashtext(c.id)) % 100 as chance, c.direction = 'inbound' and c.picked_up_at is not null and c.outcome <> 'abandoned' as taken
       from contact c where c.closed_at is not null and c.closed_at >= $1 and c.entered_at >= $1 and c.entered_at < $2),
     told as (
       select c.*, a.site_id, b.id as first_id, b.site_id as first_site, c.closed_at - c.picked_up_at as took, (array['handOver.skill', 'handOver.power', 'handOver.language'])[1 + c.chance % 3] as why
       from closed c left join adviser a on a.id = c.adviser_id
         left join lateral (select b.id, b.site_id from adviser b where b.role = 'adviser' and b.id <> c.adviser_id and b.skills @> jsonb_build_array(jsonb_build_object('skill', c.topic))
           order by md5(b.id || c.id) limit 1) b on c.taken and c.channel in ('voice', 'chat') and c.chance between 40 and 47),
     fact as (
       select entered_at as at, 1 as n, case direction when 'inbound' then 'entered' else 'begun' end as kind, case direction when 'inbound' then null else 'self' end as who, null as reason, id from told
       union all select picked_up_at, 2, 'answered', 'first', null, id from told where taken
       union all select picked_up_at, 3, 'talking', 'first', null, id from told where taken and channel = 'voice'
       union all select picked_up_at + took * 2 / 10, 4, 'handedOver', 'first', why, id from told where first_id is not null
       union all select picked_up_at + took * 3 / 10, 5, 'taken', 'self', null, id from told where first_id is not null
       union all select picked_up_at + took / 2, 6, 'held', 'self', null, id from told where taken and channel = 'voice' and chance < 30
       union all select picked_up_at + took * 6 / 10, 7, 'talking', 'self', null, id from told where taken and channel = 'voice' and chance < 30
       union all select closed_at - least(90000, took / 5), 8, 'hungUp', 'self', null, id from told where taken and channel = 'voice'
       union all select closed_at, 9, case outcome when 'abandoned' then 'abandoned' else 'closed' end, 'self', outcome, id from told)
     select f.at, t.id, f.kind, t.channel, t.topic, t.queue, case f.who when 'self' then t.adviser_id when 'first' then coalesce(t.first_id, t.adviser_id) end,
       case f.who when 'self' then t.site_id when 'first' then coalesce(t.first_site, t.site_id) end, t.entered_at, f.reason
     from fact f join told t on t.id = f.id order by f.at, t.id, f.n`,
    [at - days * day, at],
  )
  await client.query(
    `update contact set hand_overs = 1 where id in (select contact_id from contact_fact where kind = 'handedOver')`,
  )
  await client.query(`insert into story_due (contact_id) select distinct contact_id from contact_fact`)
  await client.query(`
    insert into presence_fact (at, adviser_id, site_id, state, author, reason)
    with worked as (
      select adviser_id, site_id, min(at) as first, max(at) as last from contact_fact where adviser_id is not null
      group by adviser_id, site_id, (to_timestamp(at / 1000.0) at time zone 'Europe/Paris')::date),
    state as (
      select first - 1500000 as at, 'available' as state, null as reason, * from worked
      union all select first - 1500000 + greatest(last - first, 7200000) / 2, 'break', 'lunch', * from worked
      union all select first - 1500000 + greatest(last - first, 7200000) / 2 + 2700000, 'available', null, * from worked
      union all select greatest(last + 900000, first + 7200000), 'offline', null, * from worked)
    select at, adviser_id, site_id, state, 'self', reason from state order by at, adviser_id`)
}
