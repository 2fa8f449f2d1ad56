import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import type { MailDecision } from './tablesOfMail.ts'
import type { WriteDb } from './unitOfWork.ts'

export interface KeptMail {
  id: string
  folder: string
  receivedAt: number
  size: number
  sha256: Buffer
  door: Tables['mail']['door']
  envelopeFrom: string | null
  envelopeTo: string[]
}

export async function insertMail(db: Db, mail: KeptMail): Promise<void> {
  await db
    .insertInto('mail')
    .values({ ...mail, envelopeTo: JSON.stringify(mail.envelopeTo), dueAt: mail.receivedAt })
    .execute()
}

/** One that has its outcome from the start: a doubtful form lies in the tray at once. */
export async function insertSettledMail(
  tx: WriteDb,
  mail: KeptMail,
  why: { kind: string; reason: string },
): Promise<void> {
  await tx.sql
    .insertInto('mail')
    .values({
      ...mail,
      ...why,
      envelopeTo: JSON.stringify(mail.envelopeTo),
      dueAt: mail.receivedAt,
      state: 'tray',
      settledAt: tx.now,
    })
    .execute()
}

export type DueMail = Pick<KeptMail, 'id' | 'folder' | 'receivedAt' | 'size' | 'envelopeFrom' | 'envelopeTo'> & {
  tries: number
  /** A human has looked at it: this is done, whatever it is. */
  decided: MailDecision | null
}
/**
 * One kept letter, nobody else's until `lease` is over. The try counts before it begins: a letter whose reading kills the
 * server is tried three times, not for ever.
 */
export async function leaseMail(
  db: Db,
  now: number,
  lease: number,
  which: 'letters' | 'forms' = 'letters',
): Promise<DueMail | undefined> {
  const { rows } = await sql<DueMail>`
    update mail set tries = tries + 1, due_at = ${now + lease} where id = (select id from mail
      where state = 'kept' and (door = 'form') = ${which === 'forms'} and due_at <= ${now} order by due_at, received_at limit 1 for update skip locked)
    returning id, folder, received_at, size, envelope_from, envelope_to, tries, decided`.execute(db)
  return rows[0]
}
/** Locked, and still to be settled: its lease may have run out, and another reader have been faster. */
export async function holdKept(tx: WriteDb, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from mail where id = ${id} and state = 'kept' for update`.execute(tx.sql)
  return rows.length > 0
}
/** Tried again at `dueAt`. */
export async function putOffMail(db: Db, id: string, dueAt: number): Promise<void> {
  await sql`update mail set due_at = ${dueAt} where id = ${id} and state = 'kept'`.execute(db)
}

export interface SettledMail {
  state: 'filed' | 'tray' | 'repeated'
  kind: string | null
  reason: string
  sameKey?: string | null
  repeatOf?: string | null
  sender?: string | null
  mailId?: string | null
  caseId?: string | null
  contactId?: string | null
  messageId?: string | null
  hintCaseId?: string | null
  letter?: string | null
}
export async function settleMail(tx: WriteDb, id: string, to: SettledMail): Promise<void> {
  await tx.sql
    .updateTable('mail')
    .set({ ...to, settledAt: tx.now, decided: null })
    .where('id', '=', id)
    .execute()
}

/** Readers of the same letter wait for each other from here to the commit; the one that came first, when there is one. */
export async function firstOfSame(tx: WriteDb, sameKey: string, own: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail/${sameKey}`}, 0))`.execute(tx.sql)
  const { rows } = await sql<{ id: string }>`
    select id from mail where same_key = ${sameKey} and repeat_of is null and id <> ${own}`.execute(tx.sql)
  return rows[0]?.id
}

/** How many letters of this sender this case was given since. */
export async function lettersSince(tx: WriteDb, caseId: string, sender: string, since: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from mail where case_id = ${caseId} and sender = ${sender} and received_at > ${since}`.execute(
    tx.sql,
  )
  return rows[0]?.n ?? 0
}

/** How many letters of this sender were filed since, in whatever case; two of one sender wait for each other from here to the commit. */
export async function lettersOfSender(tx: WriteDb, sender: string, since: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sender/${sender}`}, 0))`.execute(tx.sql)
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from mail where sender = ${sender} and contact_id is not null and received_at > ${since}`.execute(
    tx.sql,
  )
  return rows[0]?.n ?? 0
}
/** His letters since whose contact lives on e-mail, the newest first. */
export async function openLettersOf(
  tx: WriteDb,
  sender: string,
  since: number,
): Promise<{ caseId: string; subject: string }[]> {
  const { rows } = await sql<{ caseId: string; subject: string }>`
    select c.case_id, l.subject from mail m join contact c on c.id = m.contact_id join letter l on l.id = m.message_id
    where m.sender = ${sender} and m.contact_id is not null and m.received_at > ${since} and m.kind = 'letter'
      and c.state <> 'closed' and c.channel = 'email' order by m.received_at desc limit 100`.execute(tx.sql)
  return rows
}

/** Of these ids, those that have no row: files of a receipt that was never committed. */
export async function unknownMail(db: Db, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select x as id from unnest(${ids}::text[]) x where not exists (select 1 from mail where id = x)`.execute(db)
  return rows.map((row) => row.id)
}

/** Signs answer addresses; made once, kept with the database that the addresses belong to. */
export async function mailSecret(db: Db | WriteDb['sql']): Promise<string> {
  const read = sql<{ secret: string }>`select value #>> '{}' as secret from setting where key = 'mailSecret'`
  const [known] = (await read.execute(db)).rows
  if (known) return known.secret
  await sql`insert into setting (key, value) values ('mailSecret', to_jsonb(gen_random_uuid()::text || gen_random_uuid()::text))
    on conflict (key) do nothing`.execute(db)
  const [made] = (await read.execute(db)).rows
  if (!made) throw new Error('the setting mailSecret is gone')
  return made.secret
}
