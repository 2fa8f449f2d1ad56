import { sql, type RawBuilder } from 'kysely'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

const day = 86_400_000

/** The case that a letter points to. */
export interface PointedCase {
  id: string
  customerId: string
  /** Its sender has a part in it. */
  belongs: boolean
  /** By what was told to nobody but him: the address that we wrote from there, or the id of a letter that we sent to this very address. */
  told: boolean
  /** Nobody was ever proven in it: all its contacts are only claimed. */
  claimed: boolean
}

/**
 * The case that a letter points to, and whether its sender has a part in it: he wrote or was written to there, his address is on
 * file for the case's customer now, or it is the one that the case's own stranger gave as his. One in which he has a part comes
 * first, then one that he was told of, then one that was named before one that is only answered to, then the newest. One that was joined leads to where it went on,
 * with those who had a part in it. (Lists by unnest: of an empty `any('{}')` the planner takes every index for as good, and reads one whole.)
 */
export async function pointedCase(
  tx: WriteDb,
  by: { answered: string[]; references: string[]; mailIds: string[]; sender: string },
): Promise<PointedCase | undefined> {
  const { rows } = await sql<PointedCase>`
    select coalesce(j.case_id, k.id) as id, k.customer_id, k.told, ${partIn(tx, by.sender)} as belongs, ${onlyClaimed(sql`coalesce(j.case_id, k.id)`)} as claimed
    from (select c.id, c.customer_id, c.opened_at, c.joined_by, 0 as rank, true as told from unnest(${by.answered}::text[]) named (reference)
        join "case" c using (reference)
      union all select c.id, c.customer_id, c.opened_at, c.joined_by, 0, false from unnest(${by.references}::text[]) named (reference)
        join "case" c using (reference)
      union all select c.id, c.customer_id, c.opened_at, c.joined_by, 1, p.sent_to is not distinct from ${by.sender} from unnest(${by.mailIds}::text[]) named (mail_id)
        join mail_pointer p using (mail_id) join "case" c on c.id = p.case_id) k left join contact j on j.id = k.joined_by and j.customer_id = k.customer_id
    order by belongs desc, k.told desc, k.rank, k.opened_at desc, k.id limit 1`.execute(tx.sql)
  return rows[0]
}

/** ML9: how this sender stands to a case that no pointer of his led to. '' is nobody. */
export async function partInCase(tx: WriteDb, caseId: string, sender: string): Promise<PointedCase | undefined> {
  const { rows } = await sql<PointedCase>`
    select k.id, k.customer_id, false as told, ${partIn(tx, sender)} as belongs, ${onlyClaimed(sql`k.id`)} as claimed
    from "case" k where k.id = ${caseId}`.execute(tx.sql)
  return rows[0]
}
const onlyClaimed = (caseId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`not exists (
  select 1 from contact s where s.case_id = ${caseId} and not exists (select 1 from history_entry h where h.id = s.id and h.unproven))`
const partIn = (
  tx: WriteDb,
  sender: string,
) => sql<boolean>`(exists (select 1 from mail_party p where p.case_id = k.id and p.address = ${sender})
      or exists (select 1 from contact t join "case" o on o.joined_by = t.id join mail_party p on p.case_id = o.id where t.case_id = k.id
        and o.customer_id = k.customer_id and p.address = ${sender})
      or exists (select 1 from identifier i where i.customer_id = k.customer_id and i.kind = 'email' and i.value = ${sender}
        and i.since <= ${tx.now} and (i.until is null or i.until > ${tx.now}))
      or exists (select 1 from claimed_identifier c join customer u on u.id = c.customer_id and u.provisional
        where c.customer_id = k.customer_id and c.kind = 'email' and c.value = ${sender}))`

/** `sentTo`: of a letter of ours, the one address that it went to, so that whoever names it holds that mailbox. */
export function addPointers(tx: WriteDb, caseId: string, mailIds: string[], sentTo: string | null = null): void {
  if (mailIds.length === 0) return
  const rows = mailIds.map((mailId) => ({ mailId, caseId, at: tx.now, sentTo }))
  tx.sent(
    tx.sql
      .insertInto('mailPointer')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}
/** `at` is of the last time, to the day: for who keeps writing it is not over after a year (jobs/forgetJoins.ts). */
export function addParty(tx: WriteDb, caseId: string, address: string): void {
  if (address === '') return
  tx.sent(
    sql`insert into mail_party (case_id, address, at) values (${caseId}, ${address}, ${tx.now})
      on conflict (case_id, address) do update set at = excluded.at where mail_party.at < excluded.at - ${day}`.execute(
      tx.sql,
    ),
  )
}

/** The contact of a case that a message which rings nobody is filed with: one that lives first, then the last. */
export async function lastContactOfCase(tx: WriteDb, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where case_id = ${caseId} order by (state = 'closed'), (channel <> 'email'), entered_at desc limit 1`.execute(
    tx.sql,
  )
  return rows[0]?.id
}

/** The case of this customer that was named, else the one he was last in contact about. */
export async function caseToFileIn(
  tx: WriteDb,
  customerId: string,
  caseId: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select case_id as id from contact where customer_id = ${customerId}
    order by (case_id = ${caseId ?? ''}) desc, entered_at desc limit 1`.execute(tx.sql)
  return rows[0]?.id
}

/** True, and noted, when nobody was told "received" for this case since `day`, and this address not too often. */
export async function claimAcknowledgement(
  tx: WriteDb,
  ack: { caseId: string; address: string; since: number; mostOfAddress: number },
): Promise<boolean> {
  const { caseId, address, since, mostOfAddress } = ack
  await sql`select pg_advisory_xact_lock(hashtextextended(${`acknowledge/${address}`}, 0))`.execute(tx.sql)
  const { rows } = await sql<{ ofCase: number; ofAddress: number }>`
    select (select count(*) from mail_acknowledged where case_id = ${caseId} and at > ${since}) as of_case,
      (select count(*) from mail_acknowledged where address = ${address} and at > ${since}) as of_address`.execute(
    tx.sql,
  )
  const told = rows[0] ?? { ofCase: 0, ofAddress: 0 }
  if (told.ofCase > 0 || told.ofAddress >= mostOfAddress) return false
  await tx.sql.insertInto('mailAcknowledged').values({ caseId, address, at: tx.now }).execute()
  return true
}

/**
 * Within how long (ms) four letters of five were picked up since. One that still waits says nothing while it waits less than
 * that, and counts with what it has waited once it is more. Null: fewer than `atLeast` were picked up.
 */
export async function waitOfFourInFive(
  tx: { sql: Db | WriteDb['sql']; now: number },
  since: number,
  atLeast: number,
  channel: 'email' | 'form' | 'voice',
): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    with letter as (select coalesce(picked_up_at, ${tx.now}) - entered_at as wait, picked_up_at is not null as picked from contact
        where channel = ${sql.lit(channel)} and direction = 'inbound' and entered_at > ${since} and (picked_up_at is not null or state <> 'closed')),
      usual as (select count(*) as n, percentile_disc(0.8) within group (order by wait) as wait from letter where picked)
    select percentile_disc(0.8) within group (order by l.wait) as wait from letter l, usual u
    where u.n >= ${atLeast} and (l.picked or l.wait > u.wait)`.execute(tx.sql)
  return rows[0]?.wait ?? null
}

/** The message that a bounce is about, when it is a letter of ours. */
export async function isOurLetter(tx: WriteDb, messageId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from message where id = ${messageId} and channel = 'email' and author <> 'customer'`.execute(tx.sql)
  return rows.length > 0
}
/** To which address a letter of ours with this Message-ID went, and its case. */
export async function sentToIn(tx: WriteDb, mailId: string): Promise<{ address: string; caseId: string } | undefined> {
  const { rows } = await sql<{ address: string; caseId: string }>`
    select sent_to as address, case_id from mail_pointer where mail_id = ${mailId} and sent_to is not null limit 1`.execute(
    tx.sql,
  )
  return rows[0]
}
/** What the other side said about it; the row may be gone after 30 days. */
export async function noteBounce(tx: WriteDb, messageId: string, why: string): Promise<void> {
  await sql`update outbound set last_error = ${why} where id = ${messageId}`.execute(tx.sql)
}

/** Files that a letter brought stand in a message of this customer from here on. */
export async function giveFiles(tx: WriteDb, ids: string[], customerId: string): Promise<void> {
  if (ids.length > 0)
    await sql`update attachment set used_at = ${tx.now}, customer_id = ${customerId} where id = any(${ids})`.execute(
      tx.sql,
    )
}
