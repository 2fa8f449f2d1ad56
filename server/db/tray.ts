import { sql } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { ReadLetter } from '../channels/email/read/readLetter.types.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import type { MailDecision, MailState } from './tablesOfMail.ts'
import type { WriteDb } from './unitOfWork.ts'

export interface TrayMail {
  id: string
  folder: string
  state: MailState
  reason: string | null
  decided: MailDecision | null
}
/** Locked, so that of two who decide at once the second reads what the first has done. */
export async function lockTrayMail(tx: WriteDb, id: string): Promise<TrayMail | undefined> {
  const { rows } = await sql<TrayMail>`
    select id, folder, state, reason, decided from mail where id = ${id} for update`.execute(tx.sql)
  return rows[0]
}

/** To the reader, which does it at once; its tries begin anew. */
export async function decideMail(tx: WriteDb, id: string, decided: MailDecision): Promise<void> {
  await sql`update mail set state = 'kept', tries = 0, due_at = ${tx.now}, decided = ${JSON.stringify(decided)}::jsonb
    where id = ${id}`.execute(tx.sql)
}
export async function moveInTray(tx: WriteDb, id: string, state: 'tray' | 'aside'): Promise<void> {
  await sql`update mail set state = ${state}, settled_at = ${tx.now} where id = ${id}`.execute(tx.sql)
}

/** Append-only: the table refuses any change. */
export async function noteMailAct(
  tx: WriteDb,
  act: { mailId: string; adviserId: string; act: Tables['mailAct']['act']; detail?: object },
): Promise<void> {
  const { detail = {}, ...rest } = act
  await tx.sql
    .insertInto('mailAct')
    .values({ ...rest, at: tx.now, detail: JSON.stringify(detail) })
    .execute()
}
/** Who decided last about this letter; null: nobody has. */
export async function lastDecider(tx: WriteDb, mailId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(a.name, m.adviser_id) as name from mail_act m left join adviser a on a.id = m.adviser_id
    where m.mail_id = ${mailId} and m.act <> 'read' order by m.id desc limit 1`.execute(tx.sql)
  return rows[0]?.name ?? null
}
/** What was done to this letter so far, oldest first, by whom. */
export async function mailActs(
  tx: WriteDb,
  mailId: string,
): Promise<{ at: number; name: string; act: string; detail: Record<string, string> }[]> {
  const { rows } = await sql<{ at: number; name: string; act: string; detail: Record<string, string> }>`
    select m.at, coalesce(a.name, m.adviser_id) as name, m.act, m.detail from mail_act m left join adviser a on a.id = m.adviser_id
    where m.mail_id = ${mailId} order by m.id limit 100`.execute(tx.sql)
  return rows
}

/** What it says, decoded; null: nobody could read it. */
export async function trayWords(tx: WriteDb, id: string): Promise<string | null> {
  const { rows } = await sql<{ words: string | null }>`
    select coalesce(letter ->> 'text', (select held ->> 'text' from form_submission f where f.mail_id = m.id)) as words from mail m
    where id = ${id}`.execute(tx.sql)
  return rows[0]?.words?.trim() || null
}

/** Ids of what was set aside, newest first, after the one given. */
export async function asideIds(
  tx: WriteDb,
  before: { receivedAt: number; id: string } | null,
  limit: number,
): Promise<string[]> {
  const after = before && sql`and (received_at, id) < (${before.receivedAt}, ${before.id})`
  const { rows } = await sql<{ id: string }>`
    select id from tray_letter where state = 'aside' ${after ?? sql``} order by received_at desc, id desc limit ${limit}`.execute(
    tx.sql,
  )
  return rows.map(({ id }) => id)
}

/** Whether all that came before there was a tray, or a letter to show, was looked for already. */
export async function isEarlierMailShown(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from setting where key = 'earlierMailShown'`.execute(db)
  return rows.length > 0
}
export async function noteEarlierMailShown(db: Db): Promise<void> {
  await sql`insert into setting (key, value) values ('earlierMailShown', 'true') on conflict (key) do nothing`.execute(
    db,
  )
}

type Read = Omit<ReadLetter, 'html'>

/** Letters of the tray that came before there was a tray to show. */
export async function unshownTrayMail(tx: WriteDb): Promise<
  {
    id: string
    receivedAt: number
    size: number
    reason: string | null
    hintCaseId: string | null
    letter: Read | null
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof unshownTrayMail>>[number]>`
    select id, received_at, size, reason, hint_case_id, letter from mail m
    where state = 'tray' and not exists (select 1 from tray_letter t where t.id = m.id) order by received_at limit 200 for update`.execute(
    tx.sql,
  )
  return rows
}
/** Letters that stand in a conversation as plain messages. */
export async function unshownLetters(tx: WriteDb): Promise<
  {
    mail: { id: string; folder: string }
    letter: Read
    text: string
    receivedAt: number
    attachments: { id: string }[]
    place: Pick<Row<'letter'>, 'id' | 'contactId' | 'caseId' | 'customerId'>
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof unshownLetters>>[number]>`
    select jsonb_build_object('id', m.id, 'folder', m.folder) as mail, m.letter, s.text, m.received_at, s.attachments,
      jsonb_build_object('id', s.id, 'contactId', s.contact_id, 'caseId', s.case_id, 'customerId', s.customer_id) as place
    from mail m join message s on s.id = m.message_id
    where m.state = 'filed' and m.kind is distinct from 'bounce' and m.letter is not null and not exists (select 1 from letter l where l.id = s.id)
    order by m.received_at limit 200 for update of m`.execute(tx.sql)
  return rows
}

/** Letters whose raw file has served its time, locked: the caller takes the files away, then notes it. */
export async function mailToPurge(
  tx: WriteDb,
  before: { filed: number; aside: number },
  limit: number,
): Promise<{ id: string; folder: string; state: string; messageId: string | null }[]> {
  const { rows } = await sql<{ id: string; folder: string; state: string; messageId: string | null }>`
    select id, folder, state, message_id from mail where id in (
      (select id from mail where gone_at is null and state in ('filed', 'repeated') and received_at < ${before.filed} order by received_at limit ${limit})
      union all (select id from mail where gone_at is null and state = 'aside' and settled_at < ${before.aside} order by settled_at limit ${limit}))
    order by received_at limit ${limit} for update skip locked`.execute(tx.sql)
  return rows
}
/** Its words and who wrote are gone with the file; that it came, and what became of it, stays. */
export async function noteMailGone(tx: WriteDb, ids: string[]): Promise<void> {
  if (ids.length > 0)
    await sql`update mail set gone_at = ${tx.now}, letter = null, sender = null, envelope_from = null, envelope_to = '[]' where id = any(${ids})`.execute(
      tx.sql,
    )
}
