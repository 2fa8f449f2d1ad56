import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

const key = 'soundedOut'

export interface Named {
  id: string
  givenName: string
  familyName: string
  provisional: boolean
}

/** The next customers without regional sounds, by id; undefined when none are left or another server is at it. Held until the commit. */
export async function nextToSoundOut(trx: Transaction<Tables>, many: number): Promise<Named[] | undefined> {
  const { rows } = await sql<{ after: string }>`
    select value #>> '{}' as after from setting where key = ${key} for update skip locked`.execute(trx)
  if (rows[0] === undefined) return undefined
  return trx
    .selectFrom('customer')
    .select(['id', 'givenName', 'familyName', 'provisional'])
    .where('id', '>', rows[0].after)
    .orderBy('id')
    .limit(many)
    .execute()
}

/** Everybody up to this id has them; null: everybody. */
export async function soundedOut(trx: Transaction<Tables>, upTo: string | null): Promise<void> {
  if (upTo === null) await trx.deleteFrom('setting').where('key', '=', key).execute()
  else await sql`update setting set value = to_jsonb(${upTo}::text) where key = ${key}`.execute(trx)
}

export async function addSearchKeys(
  trx: Transaction<Tables>,
  rows: { key: string; customerId: string }[],
): Promise<void> {
  await sql`insert into search_key (key, customer_id)
    select * from unnest(${rows.map((row) => row.key)}::text[], ${rows.map((row) => row.customerId)}::text[]) on conflict do nothing`.execute(
    trx,
  )
}
