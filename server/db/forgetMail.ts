import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

/** What a letter is joined to its case by (ML9), and to whom "received" was said (ML15). */
type Memory = 'mail_pointer' | 'mail_party' | 'mail_acknowledged'

/** The oldest first, in bounded batches; `before`: ms. Returns how many went. */
export async function forgetMail(tx: WriteDb, memory: Memory, before: number, limit: number): Promise<number> {
  const table = sql.table(memory)
  const { numAffectedRows } = await sql`
    delete from ${table} where ctid = any(array(select ctid from ${table}
      where at < ${before} order by at limit ${limit} for update skip locked))`.execute(tx.sql)
  return Number(numAffectedRows ?? 0)
}
