import { sql, type RawBuilder } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Db | WriteDb['sql']

/** Held by the customer of case `k` now: what a code sent there proves, proves the customer. */
const onFile = (email: string, now: number): RawBuilder<boolean> => sql<boolean>`exists (select 1 from identifier i
  where i.customer_id = k.customer_id and i.kind = 'email' and i.value = ${email} and i.since <= ${now} and (i.until is null or i.until > ${now}))`
/** Messages that came from this address. */
const written = (
  email: string,
): RawBuilder<boolean> => sql<boolean>`(exists (select 1 from form_submission f where f.contact_id = m.contact_id and f.message_id = m.id and f.email = ${email})
  or exists (select 1 from mail l where l.message_id = m.id and l.sender = ${email} and l.kind is distinct from 'bounce'))`
/** Contacts in which this address wrote. */
const his = (
  email: string,
): RawBuilder<boolean> => sql<boolean>`(exists (select 1 from form_submission f where f.contact_id = c.id and f.email = ${email})
  or exists (select 1 from mail l where l.contact_id = c.id and l.sender = ${email} and l.state = 'filed'))`
/** Contacts of whoever is known to be the customer by more than what was typed (intake/isProven.ts). */
const proven = sql<boolean>`exists (select 1 from history_entry h where h.id = c.id and not h.unproven)`

/** Case `k`: the one asked for, or the one of the same customer where it went on when it was joined (joinedCases.ts). */
const standing = (asked: RawBuilder<unknown>): RawBuilder<unknown> => sql`"case" r
  left join contact j on j.id = r.joined_by and j.customer_id = r.customer_id join "case" k on k.id = coalesce(j.case_id, r.id) and ${asked}`

/** The case of this reference, when this address wrote where it stands now or is on its customer's file. */
export async function followableCase(
  db: Reader,
  reference: string,
  email: string,
  now: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select r.id from ${standing(sql`r.reference = ${reference}`)} where ${onFile(email, now)}
      or exists (select 1 from contact c where c.case_id = k.id and ${his(email)})`.execute(db)
  return rows[0]?.id
}

export interface FollowedCase {
  id: string
  reference: string
  state: Row<'case'>['state']
  topic: Row<'case'>['topic']
  openedAt: number
  /** An adviser works on one of the contacts that may be seen. */
  open: boolean
}
export type FollowedMessage = Pick<
  Row<'message'>,
  'id' | 'at' | 'author' | 'authorName' | 'text' | 'attachments' | 'channel' | 'state' | 'form'
>

/** Where the case that a code has opened stands now, if this address may still follow it; and whether it is on its customer's file. */
export async function stillFollowed(
  db: Reader,
  caseId: string,
  email: string,
  now: number,
): Promise<(FollowedCase & { mine: boolean }) | undefined> {
  const { rows } = await sql<FollowedCase & { mine: boolean }>`
    select k.id, k.reference, k.state, k.topic, k.opened_at, ${onFile(email, now)} as mine,
      exists (select 1 from contact c where c.case_id = k.id and c.state = 'open' and ${his(email)}) as open
    from ${standing(sql`r.id = ${caseId}`)} where ${onFile(email, now)}
      or exists (select 1 from contact c where c.case_id = k.id and ${his(email)})`.execute(db)
  return rows[0]
}

/**
 * What whoever holds this address may see of a case: what he wrote and what was answered to him; on the customer's own file, also what
 * the proven customer said and was told on any channel. Never a note, and nothing of anybody else.
 */
export async function followedCase(
  db: Reader,
  caseId: string,
  email: string,
  now: number,
): Promise<{ matter: FollowedCase; messages: FollowedMessage[] } | undefined> {
  const found = await stillFollowed(db, caseId, email, now)
  if (!found) return undefined
  const { mine, ...matter } = found
  const { rows: messages } = await sql<FollowedMessage>`
    select m.id, m.at, m.author, m.author_name, m.text, m.attachments, m.channel, m.state, m.form
    from contact c join message m on m.contact_id = c.id
    where c.case_id = ${matter.id} and m.author <> 'system' and (
      (m.author = 'customer' and ${written(email)})
      or (m.author = 'adviser' and ${his(email)} and (m.channel = 'form'
        or exists (select 1 from outbound o where o.id = m.id and o.address = ${email})
        or exists (select 1 from letter w where w.id = m.id and w.direction = 'out' and w."to" @> jsonb_build_array(jsonb_build_object('address', ${email}::text)))))
      or (${mine} and ${proven}))
    order by m.at, m.n, m.id limit 500`.execute(db)
  return { matter, messages }
}

/** The name under which this address wrote in the case before; '' when it did not. */
export async function nameInCase(db: Reader, caseId: string, email: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select m.author_name as name from contact c join message m on m.contact_id = c.id
    where c.case_id = ${caseId} and m.author = 'customer' and ${written(email)}
    order by m.at desc, m.n desc limit 1`.execute(db)
  return rows[0]?.name ?? ''
}

export interface FollowCode {
  id: string
  caseId: string
  email: string
  language: 'fr' | 'en'
  hash: Buffer
  expiresAt: number
}
/** False when this address was sent enough of them: for this case, or in all. */
export async function insertFollowCode(
  tx: WriteDb,
  code: FollowCode,
  most: { ofCase: number; since: number; ofAddress: number; sinceDay: number },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`follow/${code.email}`}, 0))`.execute(tx.sql)
  const { rows } = await sql<{ ofCase: number; ofAddress: number }>`
    select count(*) filter (where case_id = ${code.caseId} and at > ${most.since}) as of_case, count(*) as of_address
    from follow_code where email = ${code.email} and at > ${most.sinceDay}`.execute(tx.sql)
  const { ofCase = 0, ofAddress = 0 } = rows[0] ?? {}
  if (ofCase >= most.ofCase || ofAddress >= most.ofAddress) return false
  await tx.sql
    .insertInto('followCode')
    .values({ ...code, at: tx.now })
    .execute()
  return true
}
/** One try of a code that still works, counted before it is compared. */
export async function tryFollowCode(
  tx: WriteDb,
  id: string,
  mostTries: number,
): Promise<Pick<FollowCode, 'id' | 'caseId' | 'email' | 'hash'> | undefined> {
  const { rows } = await sql<Pick<FollowCode, 'id' | 'caseId' | 'email' | 'hash'>>`
    update follow_code set tries = tries + 1 where id = ${id} and used_at is null and tries < ${mostTries} and expires_at > ${tx.now}
    returning id, case_id, email, hash`.execute(tx.sql)
  return rows[0]
}
export async function useFollowCode(tx: WriteDb, id: string): Promise<void> {
  await tx.sql.updateTable('followCode').set({ usedAt: tx.now }).where('id', '=', id).execute()
}
