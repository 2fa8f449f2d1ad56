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
/** Locks the client: its commands are taken one at a time. */
export async function lockClient(trx: Transaction<Tables>, clientId: string): Promise<number> {
  const row = await trx
    .selectFrom('client')
    .select('lastSeq')
    .where('id', '=', clientId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.lastSeq
}
export async function readLastSeq(trx: Transaction<Tables>, clientId: string): Promise<number> {
  const row = await trx.selectFrom('client').select('lastSeq').where('id', '=', clientId).executeTakeFirst()
  return row?.lastSeq ?? 0
}
export async function storedResult(
  trx: Transaction<Tables>,
  clientId: string,
  by: { seq: number } | { commandId: string },
): Promise<CommandResult | undefined> {
  let query = trx.selectFrom('commandResult').select('result').where('clientId', '=', clientId)
  query = 'seq' in by ? query.where('seq', '=', by.seq) : query.where('commandId', '=', by.commandId)
  return (await query.executeTakeFirst())?.result as CommandResult | undefined
}
/** Stores what was answered and, for a queued command, moves `last_seq`: same transaction as the effect (SP2). */
export async function storeResult(
  trx: Transaction<Tables>,
  row: { clientId: string; commandId: string; seq: number | null; result: CommandResult; at: number },
): Promise<void> {
  await sql`insert into command_result (client_id, command_id, seq, result, at) values (${row.clientId}, ${row.commandId}, ${row.seq}, ${JSON.stringify(row.result)}::jsonb, ${row.at}) on conflict (client_id, command_id) do nothing`.execute(
    trx,
  )
  if (row.seq !== null) await sql`update client set last_seq = ${row.seq} where id = ${row.clientId}`.execute(trx)
}

/** True when this number was used for a command with another id. */
export async function seqWasAnother(
  trx: Transaction<Tables>,
  clientId: string,
  seq: number,
  commandId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('commandResult')
    .select('commandId')
    .where('clientId', '=', clientId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row !== undefined && row.commandId !== commandId
}
