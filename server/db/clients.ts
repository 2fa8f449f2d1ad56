import { sql, type Transaction } from 'kysely'
import type { CommandResult } from '../../shared/protocol/messages.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** Makes the client known, or says whose it is (SP1). */
export async function claimClient(db: Db, clientId: string, adviserId: string, now: number): Promise<boolean> {
  await db
    .insertInto('client')
    .values({ id: clientId, adviserId, createdAt: now })
    .onConflict((c) => c.column('id').doNothing())
    .execute()
  const row = await db.selectFrom('client').select('adviserId').where('id', '=', clientId).executeTakeFirst()
  return row?.adviserId === adviserId
}
/**
 * Locks the client: its commands are taken one at a time. `known`: what this command got, under whatever name of this adviser it
 * came (SP1: a renewed client sends what is undecided anew); one that is decided at this very moment shows in `storeResult`.
 */
export async function lockClient(
  trx: Transaction<Tables>,
  who: { clientId: string; adviserId: string },
  commandId: string,
): Promise<{ lastSeq: number; known: CommandResult | null }> {
  const { rows } = await sql<{ lastSeq: number; known: CommandResult | null }>`
    select c.last_seq, r.result as known from client c
    left join command_result r on r.adviser_id = ${who.adviserId} and r.command_id = ${commandId}
    where c.id = ${who.clientId} for update of c`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('client without a row')
  return row
}
export async function readLastSeq(trx: Transaction<Tables>, clientId: string): Promise<number> {
  const row = await trx.selectFrom('client').select('lastSeq').where('id', '=', clientId).executeTakeFirst()
  return row?.lastSeq ?? 0
}
/** What this number of this client got, and for which command: null once purged. */
export async function storedAt(
  trx: Transaction<Tables>,
  clientId: string,
  seq: number,
): Promise<{ commandId: string; result: CommandResult } | null> {
  const row = await trx
    .selectFrom('commandResult')
    .select(['commandId', 'result'])
    .where('clientId', '=', clientId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row ? { commandId: row.commandId, result: row.result as CommandResult } : null
}

/**
 * Stores what was answered and, for a queued command, moves `last_seq`: same transaction as the effect (SP2). `decidedBy`: the
 * adviser for whom it was decided now; null for an answer that was there before, kept under this client's number too (SP3).
 */
export async function storeResult(
  trx: Transaction<Tables>,
  row: {
    clientId: string
    commandId: string
    decidedBy: string | null
    seq: number | null
    result: CommandResult
    at: number
  },
): Promise<void> {
  const { clientId, commandId, decidedBy, seq, at } = row
  const onConflict =
    decidedBy === null
      ? sql`on conflict (client_id, command_id) do update set seq = excluded.seq`
      : sql`on conflict do nothing`
  const kept = await sql`
    insert into command_result (client_id, command_id, adviser_id, seq, result, at)
    values (${clientId}, ${commandId}, ${decidedBy}, ${seq}, ${JSON.stringify(row.result)}::jsonb, ${at}) ${onConflict}`.execute(
    trx,
  )
  // Decided meanwhile under another name of this adviser: start again, and find that answer.
  if (kept.numAffectedRows === 0n) throw Object.assign(new Error('decided meanwhile'), { code: '40001' })
  if (seq !== null) await sql`update client set last_seq = ${seq} where id = ${clientId}`.execute(trx)
}
