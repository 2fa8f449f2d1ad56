import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

export interface CodeOnItsWay {
  id: string
  verificationId: string
  contactId: string
  way: 'sms' | 'email' | 'file'
  destination: string
  language: 'fr' | 'en'
  /** Null: another code has taken its place. */
  sealed: Buffer | null
  expiresAt: number
  tries: number
}

/** In the transaction that makes the code: it and its place in the book of deliveries. An earlier one of this verification is void. */
export async function queueCode(
  trx: Transaction<Tables>,
  code: Omit<CodeOnItsWay, 'tries'>,
  now: number,
): Promise<void> {
  const { contactId, ...row } = code
  await sql`with old as (update one_time_code set sealed = null where verification_id = ${code.verificationId} and sealed is not null returning id)
    update outbound set state = 'failed', last_error = 'code.replaced' where state = 'queued' and id in (select id from old)`.execute(
    trx,
  )
  await trx.insertInto('oneTimeCode').values(row).execute()
  await trx
    .insertInto('outbound')
    .values({
      id: code.id,
      channel: `code.${code.way}`,
      contactId,
      state: 'queued',
      tries: 0,
      dueAt: now,
      lastError: null,
    })
    .execute()
}

/** One code that is due, taken for `lease` ms: a server that dies over it leaves it to the next. */
export async function takeDueCode(db: Reader, now: number, lease: number): Promise<CodeOnItsWay | undefined> {
  const { rows } = await sql<CodeOnItsWay>`
    with due as (select o.id from outbound o where o.state = 'queued' and o.channel like 'code.%' and o.due_at <= ${now}
      order by o.due_at limit 1 for update skip locked),
    taken as (update outbound o set tries = o.tries + 1, due_at = ${now + lease} from due where o.id = due.id returning o.id, o.contact_id, o.tries)
    select c.id, c.verification_id, t.contact_id, c.way, c.destination, c.language, c.sealed, c.expires_at, t.tries
    from taken t join one_time_code c on c.id = t.id`.execute(db)
  return rows[0]
}

/** Tried again at `dueAt`, unless another code has taken its place while it was on its way. */
export async function putOff(
  trx: Transaction<Tables>,
  id: string,
  to: { dueAt: number; lastError: string },
): Promise<void> {
  await trx.updateTable('outbound').set(to).where('id', '=', id).where('state', '=', 'queued').execute()
}

/** The secret itself is needed no longer. */
export async function wipeCode(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx.updateTable('oneTimeCode').set({ sealed: null }).where('id', '=', id).execute()
}
