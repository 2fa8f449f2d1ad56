import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

export interface Outbound {
  /** The message's id: the idempotency key of its delivery. */
  id: string
  channel: string
  contactId: string
  tries: number
}
export async function insertOutbound(
  trx: Transaction<Tables>,
  row: Omit<Outbound, 'tries'>,
  now: number,
): Promise<void> {
  await sql`insert into outbound (id, channel, contact_id, state, due_at) values (${row.id}, ${row.channel}, ${row.contactId}, 'queued', ${now})
    on conflict (id) do nothing`.execute(trx)
}
/** One due row, a letter or any other, locked; other servers skip it. */
export async function takeDueOutbound(
  trx: Transaction<Tables>,
  letters: boolean,
  now: number,
): Promise<Outbound | undefined> {
  const { rows } = await sql<Outbound>`
    select id, channel, contact_id, tries from outbound where state = 'queued' and (channel = 'email') = ${letters} and due_at <= ${now}
    order by due_at limit 1 for update skip locked`.execute(trx)
  return rows[0]
}
export async function settleOutbound(
  db: Reader,
  id: string,
  to: { state: 'sent' | 'failed' | 'queued'; tries: number; dueAt: number; lastError: string | null },
): Promise<void> {
  await db.updateTable('outbound').set(to).where('id', '=', id).execute()
}
