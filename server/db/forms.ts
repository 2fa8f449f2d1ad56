import { sql } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import type { HeldForm } from './tablesOfMail.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Db | WriteDb['sql']

/** Signs the pages of forms; made once, kept with the database that their cases belong to. */
export async function formSecret(db: Reader): Promise<string> {
  const read = sql<{ secret: string }>`select value #>> '{}' as secret from setting where key = 'formSecret'`
  const [known] = (await read.execute(db)).rows
  if (known) return known.secret
  await sql`insert into setting (key, value) values ('formSecret', to_jsonb(gen_random_uuid()::text || gen_random_uuid()::text))
    on conflict (key) do nothing`.execute(db)
  const [made] = (await read.execute(db)).rows
  if (!made) throw new Error('the setting formSecret is gone')
  return made.secret
}

export interface Submission {
  id: string
  form: string
  reason: string
  language: 'fr' | 'en'
  at: number
  content: Buffer
  state: Tables['formSubmission']['state']
  mailed: Tables['formSubmission']['mailed']
  email: string | null
  /** Of the case that it lies in now; null while it waits for a human. */
  caseReference: string | null
}
export async function submissionOf(db: Reader, id: string): Promise<Submission | undefined> {
  const { rows } = await sql<Submission>`
    select s.id, s.form, s.reason, s.language, s.at, s.content, s.state, s.mailed, s.email,
      (select k.reference from contact c join "case" k on k.id = c.case_id where c.id = s.contact_id) as case_reference
    from form_submission s where s.id = ${id}`.execute(db)
  return rows[0]
}
/** The questions and answers of what was filed, as the customer saw them. */
export async function answersOf(db: Reader, id: string): Promise<{ ask: string; said: string }[]> {
  const { rows } = await sql<{ form: Row<'message'>['form'] }>`
    select m.form from form_submission s join message m on m.id = s.message_id where s.id = ${id}`.execute(db)
  return rows[0]?.form?.answers ?? []
}
/** Two sendings of one page wait for each other from here to the commit; the first, when there is one. */
export async function holdSubmission(tx: WriteDb, id: string): Promise<Submission | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`form/${id}`}, 0))`.execute(tx.sql)
  return submissionOf(tx.sql, id)
}
export type NewSubmission = Pick<
  Tables['formSubmission'],
  'id' | 'form' | 'version' | 'reason' | 'language' | 'address' | 'email' | 'content' | 'state' | 'mailed'
> & {
  signals: string[]
  contactId?: string
  messageId?: string
  mailId?: string
  held?: HeldForm
}
export async function insertSubmission(tx: WriteDb, { signals, held, ...row }: NewSubmission): Promise<void> {
  await tx.sql
    .insertInto('formSubmission')
    .values({ ...row, at: tx.now, signals: JSON.stringify(signals), held: held ? JSON.stringify(held) : null })
    .execute()
}

/** How many came: of this address, of this e-mail, of all. `since` in ms. */
export async function submissionsOf(
  db: Reader,
  who: { address: string; email: string | null },
  since: { address: number; email: number; all: number },
): Promise<{ ofAddress: number; ofEmail: number; ofAll: number }> {
  const { rows } = await sql<{ ofAddress: number; ofEmail: number; ofAll: number }>`
    select (select count(*) from form_submission where address = ${who.address} and at > ${since.address}) as of_address,
      (select count(*) from form_submission where email = ${who.email} and at > ${since.email}) as of_email,
      (select count(*) from form_submission where at > ${since.all}) as of_all`.execute(db)
  return rows[0] ?? { ofAddress: 0, ofEmail: 0, ofAll: 0 }
}

/** Files that stand in a form that waits for a human: nobody clears them away meanwhile. */
export async function keepFiles(tx: WriteDb, ids: string[], kept: boolean): Promise<void> {
  if (ids.length > 0)
    await sql`update attachment set settled = ${kept}, used_at = ${tx.now} where id = any(${ids})`.execute(tx.sql)
}
interface LyingFile {
  id: string
  name: string
  type: string
  size: number
  sha256: Buffer
  isFree: boolean
}
/** Of these ids, those that lie here, whosever they are, in the order asked. */
export async function filesOf(db: Reader, ids: string[]): Promise<LyingFile[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<LyingFile>`
    select id, name, type, size, sha256, thread_id is null and adviser_id is null and customer_id is null as is_free
    from attachment where id = any(${ids})`.execute(db)
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
/** Those that are nobody's yet. */
export async function freeFiles(db: Reader, ids: string[]): Promise<LyingFile[]> {
  return (await filesOf(db, ids)).filter(({ isFree }) => isFree)
}

/** The contact points that hold this address now, on whosever file. */
export async function pointsHolding(tx: WriteDb, email: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from identifier where kind = 'email' and value = ${email} and since <= ${tx.now}
      and (until is null or until > ${tx.now}) order by id limit 100`.execute(tx.sql)
  return rows.map(({ id }) => id)
}

/** What the tray holds of a form, for whoever decided about it. */
export async function heldForm(
  tx: WriteDb,
  mailId: string,
): Promise<{ id: string; language: 'fr' | 'en'; email: string | null; held: HeldForm } | undefined> {
  const { rows } = await sql<{ id: string; language: 'fr' | 'en'; email: string | null; held: HeldForm }>`
    select id, language, email, held from form_submission where mail_id = ${mailId} and held is not null for update`.execute(
    tx.sql,
  )
  return rows[0]
}
/** It has become a message. */
export async function fileHeldForm(
  tx: WriteDb,
  id: string,
  to: { contactId: string; messageId: string; mailed: Tables['formSubmission']['mailed'] },
): Promise<void> {
  await tx.sql
    .updateTable('formSubmission')
    .set({ ...to, state: 'filed', held: null })
    .where('id', '=', id)
    .execute()
}

/** Where it came from is forgotten; what it said stands in its message alone. Bounded batches, oldest first; returns how many. */
export async function forgetOrigins(tx: WriteDb, before: number, limit: number): Promise<number> {
  const { numAffectedRows = 0n } =
    await sql`update form_submission set address = '' where id = any(array(select id from form_submission
    where at < ${before} and address <> '' order by at limit ${limit} for update skip locked))`.execute(tx.sql)
  return Number(numAffectedRows)
}
export async function deleteFollowCodes(tx: WriteDb, before: number, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`delete from follow_code where id = any(array(select id from follow_code
    where at < ${before} order by at limit ${limit} for update skip locked))`.execute(tx.sql)
  return Number(numAffectedRows)
}
/** A doubtful form whose source has served its time (jobs/purgeLetters) goes with it, and its files are nobody's again. */
export async function forgetHeldForms(tx: WriteDb, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string; files: { id: string }[] }>`
    select s.id, s.held -> 'files' as files from form_submission s join mail m on m.id = s.mail_id
    where s.held is not null and m.gone_at is not null limit ${limit} for update of s skip locked`.execute(tx.sql)
  if (rows.length === 0) return 0
  await keepFiles(
    tx,
    rows.flatMap(({ files }) => files.map(({ id }) => id)),
    false,
  )
  const ids = rows.map(({ id }) => id)
  await sql`update form_submission set held = null, email = null where id = any(${ids})`.execute(tx.sql)
  return rows.length
}
