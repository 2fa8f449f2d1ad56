import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

/**
 * The case that a letter points to, and whether its sender has a part in it: he wrote or was written to there, his address is on
 * file for the case's customer now, or it is the one that the case's own stranger gave as his. One in which he has a part comes
 * first, then one that was named before one that is only answered to, then the newest.
 */
export async function pointedCase(
  tx: WriteDb,
  by: { references: string[]; mailIds: string[]; sender: string },
): Promise<{ id: string; belongs: boolean } | undefined> {
  const { rows } = await sql<{ id: string; belongs: boolean }>`
    select k.id, exists (select 1 from mail_party p where p.case_id = k.id and p.address = ${by.sender})
      or exists (select 1 from identifier i where i.customer_id = k.customer_id and i.kind = 'email' and i.value = ${by.sender}
        and i.since <= ${tx.now} and (i.until is null or i.until > ${tx.now}))
      or exists (select 1 from claimed_identifier c join customer u on u.id = c.customer_id and u.provisional
        where c.customer_id = k.customer_id and c.kind = 'email' and c.value = ${by.sender}) as belongs
    from (select id, customer_id, opened_at, 0 as rank from "case" where reference = any(${by.references}::text[])
      union all select c.id, c.customer_id, c.opened_at, 1 from mail_pointer p join "case" c on c.id = p.case_id
        where p.mail_id = any(${by.mailIds}::text[])) k
    order by belongs desc, k.rank, k.opened_at desc, k.id limit 1`.execute(tx.sql)
  return rows[0]
}

export function addPointers(tx: WriteDb, caseId: string, mailIds: string[]): void {
  if (mailIds.length === 0) return
  const rows = mailIds.map((mailId) => ({ mailId, caseId, at: tx.now }))
  tx.sent(
    tx.sql
      .insertInto('mailPointer')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}
export function addParty(tx: WriteDb, caseId: string, address: string): void {
  if (address === '') return
  tx.sent(
    tx.sql
      .insertInto('mailParty')
      .values({ caseId, address, at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
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

/** What an answer needs to know: the last letter of this contact (else of its case), the ids before it, and an address on file. */
export async function answerFacts(
  tx: WriteDb,
  contact: { id: string; caseId: string; customerId: string },
): Promise<{ sender: string | null; subject: string | null; mailId: string | null; mailIds: string[] }> {
  const [letter, pointers, onFile] = await Promise.all([
    sql<{ sender: string; subject: string | null; mailId: string | null }>`
      select sender, letter ->> 'topic' as subject, mail_id from mail where contact_id = ${contact.id} and kind = 'letter' and sender is not null
      order by received_at desc limit 1`.execute(tx.sql),
    sql<{
      mailId: string
    }>`select mail_id from mail_pointer where case_id = ${contact.caseId} order by at desc limit 20`.execute(tx.sql),
    sql<{ value: string }>`select value from identifier where customer_id = ${contact.customerId} and kind = 'email'
      and since <= ${tx.now} and (until is null or until > ${tx.now}) order by since desc limit 1`.execute(tx.sql),
  ])
  const last = letter.rows[0]
  return {
    sender: last?.sender ?? onFile.rows[0]?.value ?? null,
    subject: last?.subject ?? null,
    mailId: last?.mailId ?? null,
    mailIds: pointers.rows.map((row) => row.mailId).toReversed(),
  }
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
export async function usualWait(tx: WriteDb, since: number, atLeast: number): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    with letter as (select coalesce(picked_up_at, ${tx.now}) - entered_at as wait, picked_up_at is not null as picked from contact
        where channel = 'email' and direction = 'inbound' and entered_at > ${since} and (picked_up_at is not null or state <> 'closed')),
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
