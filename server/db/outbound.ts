import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

export interface Outbound {
  /** The message's id: the idempotency key of its delivery. */
  id: string
  channel: string
  contactId: string
  tries: number
}
export type NewOutbound = Omit<Outbound, 'tries'> & {
  /** To whom, where a channel has more than one way to him. */
  address?: string | null
}
export async function insertOutbound(trx: Transaction<Tables>, row: NewOutbound, now: number): Promise<void> {
  await sql`insert into outbound (id, channel, contact_id, state, due_at, address)
    values (${row.id}, ${row.channel}, ${row.contactId}, 'queued', ${now}, ${row.address ?? null})
    on conflict (id) do nothing`.execute(trx)
}
/** What is handed over together: letters and text messages wait for somebody outside, the rest does not. */
export type Round = 'letters' | 'texts' | 'rest'
const ofRound: Record<Round, RawBuilder<unknown>> = {
  letters: sql`channel = 'email'`,
  texts: sql`channel = 'sms'`,
  rest: sql`channel not in ('email', 'sms') and channel not like 'code.%'`,
}
/** One due row of the round, locked; other servers skip it. */
export async function takeDueOutbound(
  trx: Transaction<Tables>,
  round: Round,
  now: number,
): Promise<Outbound | undefined> {
  const { rows } = await sql<Outbound>`
    select id, channel, contact_id, tries from outbound where state = 'queued' and ${ofRound[round]} and due_at <= ${now}
    order by due_at limit 1 for update skip locked`.execute(trx)
  return rows[0]
}
/** To whom a message goes, where that was said when it was queued. */
export async function addressOf(tx: WriteDb, id: string): Promise<string | null> {
  const row = await tx.sql.selectFrom('outbound').select('address').where('id', '=', id).executeTakeFirst()
  return row?.address ?? null
}
export async function settleOutbound(
  db: Reader,
  id: string,
  to: { state: 'sent' | 'failed' | 'queued'; tries: number; dueAt: number; lastError: string | null },
): Promise<void> {
  await db.updateTable('outbound').set(to).where('id', '=', id).execute()
}
