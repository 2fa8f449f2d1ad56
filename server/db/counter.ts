import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

/** True when the device is declared stolen or lost. */
export async function isBlacklisted(tx: WriteDb, imei: string): Promise<boolean> {
  return (
    (await tx.sql.selectFrom('deviceBlacklist').select('imei').where('imei', '=', imei).executeTakeFirst()) !==
    undefined
  )
}

/** A voucher's number: it only grows, and one that was refused is not given again. */
export async function nextVoucher(tx: WriteDb): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('voucher_number')::int as n`.execute(tx.sql)
  return `RP-${String(rows[0]?.n ?? 0).padStart(7, '0')}`
}

/** Operations after which another change is looked at twice: how an account that was taken over is emptied. */
const opening = ['simSwap', 'temporaryAddress', 'accountLock', 'accountUnlock']
export async function changedSince(tx: WriteDb, customerId: string, since: number): Promise<boolean> {
  const found = await tx.sql
    .selectFrom('operation')
    .select('id')
    .where('customerId', '=', customerId)
    .where('kind', 'in', opening as 'simSwap'[])
    .where('at', '>', since)
    .limit(1)
    .execute()
  return found.length > 0
}
