import { sql } from 'kysely'
import type { RecordedFact } from '../../shared/domain/figures/story.ts'
import type { WriteDb } from './unitOfWork.ts'

/** A contact's story as it is kept: one row, and one for each time that an adviser had it. */
export interface StoryRow {
  contactId: string
  /** The last fact that was read for it: an older reading never takes the place of a newer one. */
  factId: number
  day: string
  bin: number
  enteredAt: number
  channel: string
  topic: string
  queueId: string
  language: string
  region: string
  /** Of the line that it is about; '' : none. */
  product: string
  outbound: boolean
  answeredAt: number | null
  abandonedAt: number | null
  closedAt: number | null
  outcome: string | null
  adviserId: string | null
  siteId: string | null
  normMs: number
  handled: boolean
  talkMs: number
  holdMs: number
  wrapUpMs: number
  handOvers: { reason: string; fromId: string | null }[]
}
export interface LegRow {
  contactId: string
  n: number
  adviserId: string
  siteId: string
  fromAt: number
  toAt: number | null
  talkMs: number
  holdMs: number
  wrapUpMs: number
}

/** Takes whose stories are to be written anew, at most so many notes of it. Each once. */
export async function takeDueStories(tx: WriteDb, limit: number): Promise<{ ids: string[]; notes: number }> {
  const { rows } = await sql<{ id: string }>`
    delete from story_due where id in (select id from story_due order by id for update skip locked limit ${limit}) returning contact_id as id`.execute(
    tx.sql,
  )
  return { ids: [...new Set(rows.map((row) => row.id))].sort(), notes: rows.length }
}
/** Every contact that came in within this time is to be told anew from its facts (a norm was changed, a rule mended). */
export async function retell(tx: WriteDb, from: number, to: number): Promise<void> {
  await sql`insert into story_due (contact_id) select contact_id from contact_story where entered_at >= ${from} and entered_at < ${to}`.execute(
    tx.sql,
  )
  await sql`delete from arrival_counted where day in (select day from contact_story where entered_at >= ${from} and entered_at < ${to})`.execute(
    tx.sql,
  )
}

/** All facts of these contacts, each contact's in their order. */
export async function factsOfContacts(
  tx: WriteDb,
  contactIds: string[],
): Promise<(RecordedFact & { factId: number })[]> {
  const { rows } = await sql<RecordedFact & { factId: number }>`
    select id as fact_id, at, contact_id, kind, channel, topic, queue_id, adviser_id, site_id, entered_at, reason
    from contact_fact where contact_id = any(${contactIds}) order by contact_id, id`.execute(tx.sql)
  return rows
}
/** What facts do not say of a contact, and figures are asked by. */
export async function surroundings(
  tx: WriteDb,
  contactIds: string[],
): Promise<Map<string, Pick<StoryRow, 'language' | 'region' | 'product'>>> {
  const { rows } = await sql<{ id: string; language: string; region: string; product: string }>`
    select c.id, c.language, u.region, coalesce(l.kind, '') as product from contact c join customer u on u.id = c.customer_id
      left join "case" k on k.id = c.case_id left join line l on l.id = k.line_id where c.id = any(${contactIds})`.execute(
    tx.sql,
  )
  return new Map(rows.map(({ id, ...more }) => [id, more]))
}

/** Writes the stories that are no older than what is kept, in the order of their ids, and their legs. */
export async function saveStories(tx: WriteDb, stories: StoryRow[], legs: LegRow[]): Promise<void> {
  const { rows } = await sql<{ id: string; day: string; isNew: boolean }>`
    insert into contact_story (contact_id, fact_id, day, bin, entered_at, channel, topic, queue_id, language, region, product, outbound, answered_at, abandoned_at, closed_at, outcome, adviser_id, site_id, norm_ms,
      handled, talk_ms, hold_ms, wrap_up_ms, hand_overs, hand_over_n)
    select "contactId", "factId", day, bin, "enteredAt", channel, topic, "queueId", language, region, product, outbound, "answeredAt", "abandonedAt", "closedAt", outcome, "adviserId", "siteId", "normMs",
      handled, "talkMs", "holdMs", "wrapUpMs", "handOvers", jsonb_array_length("handOvers")
    from jsonb_to_recordset(${JSON.stringify(stories)}::jsonb) as s("contactId" text, "factId" bigint, day text, bin int, "enteredAt" bigint, channel text, topic text, "queueId" text, language text, region text, product text,
      outbound boolean, "answeredAt" bigint, "abandonedAt" bigint, "closedAt" bigint, outcome text, "adviserId" text, "siteId" text, "normMs" bigint, handled boolean, "talkMs" bigint, "holdMs" bigint, "wrapUpMs" bigint, "handOvers" jsonb)
    order by "contactId"
    on conflict (contact_id) do update set fact_id = excluded.fact_id, day = excluded.day, bin = excluded.bin, entered_at = excluded.entered_at, channel = excluded.channel, topic = excluded.topic, queue_id = excluded.queue_id,
      language = excluded.language, region = excluded.region, product = excluded.product, outbound = excluded.outbound, answered_at = excluded.answered_at, abandoned_at = excluded.abandoned_at, closed_at = excluded.closed_at,
      outcome = excluded.outcome, adviser_id = excluded.adviser_id, site_id = excluded.site_id, norm_ms = excluded.norm_ms, handled = excluded.handled, talk_ms = excluded.talk_ms, hold_ms = excluded.hold_ms,
      wrap_up_ms = excluded.wrap_up_ms, hand_overs = excluded.hand_overs, hand_over_n = excluded.hand_over_n
      where contact_story.fact_id <= excluded.fact_id
    returning contact_id as id, day, xmax = 0 as is_new`.execute(tx.sql)
  const written = rows.map((row) => row.id)
  const theirs = new Set(written)
  // A day that was counted has one more: it is counted anew.
  const days = [...new Set(rows.filter(({ isNew }) => isNew).map(({ day }) => day))].sort()
  if (days.length > 0) await sql`delete from arrival_counted where day = any(${days})`.execute(tx.sql)
  await sql`delete from contact_leg where contact_id = any(${written})`.execute(tx.sql)
  await sql`insert into contact_leg (contact_id, n, adviser_id, site_id, from_at, to_at, talk_ms, hold_ms, wrap_up_ms)
    select "contactId", n, "adviserId", "siteId", "fromAt", "toAt", "talkMs", "holdMs", "wrapUpMs"
    from jsonb_to_recordset(${JSON.stringify(legs.filter(({ contactId }) => theirs.has(contactId)))}::jsonb) as l("contactId" text, n int, "adviserId" text, "siteId" text, "fromAt" bigint, "toAt" bigint,
      "talkMs" bigint, "holdMs" bigint, "wrapUpMs" bigint)`.execute(tx.sql)
}
