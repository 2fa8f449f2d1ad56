import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { Account, AccountSession } from '../../shared/protocol/administration.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import { noteSeatDue } from './seats.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Db | Transaction<Tables>
const living = (now: number): RawBuilder<unknown> => sql`s.revoked_at is null and s.expires_at > ${now}`

async function select(db: Reader, where: RawBuilder<unknown>, now: number): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select a.id, a.login, a.name, a.role, a.site_id, a.site_name, p.name as partner_name, a.shop_id, a.skills, a.languages, a.capacity,
      a.goodwill_limit, a.disabled_at, a.password_until,
      (select count(*) from session s where s.adviser_id = a.id and ${living(now)}) as sessions,
      (select max(coalesce(s.seen_at, s.created_at)) from session s where s.adviser_id = a.id) as last_seen_at
    from adviser a left join partner p on p.id = a.partner_id where ${where} order by a.name, a.login`.execute(db)
  return rows
}
/** By name. `siteId`: the advisers and shop people of that one site. */
export function listAccounts(db: Db, siteId: string | null, now: number): Promise<Account[]> {
  const ofSite = sql`a.site_id = ${siteId} and a.role in ('adviser', 'shop')`
  return select(db, siteId === null ? sql`true` : ofSite, now)
}
export async function readAccount(db: Reader, id: string, now: number): Promise<Account | undefined> {
  return (await select(db, sql`a.id = ${id}`, now))[0]
}

export async function listSites(
  db: Db,
  siteId: string | null,
): Promise<{ id: string; name: string; partnerName: string | null }[]> {
  const query = db
    .selectFrom('site')
    .leftJoin('partner', 'partner.id', 'site.partnerId')
    .select(['site.id', 'site.name', 'partner.name as partnerName'])
    .orderBy('site.name')
  return (siteId === null ? query : query.where('site.id', '=', siteId)).execute()
}
export async function listShops(db: Db): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('shop').select(['id', 'name']).orderBy('name').execute()
}
export async function findSite(tx: WriteDb, id: string): Promise<Tables['site'] | undefined> {
  return tx.sql.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst()
}
export async function shopExists(tx: WriteDb, id: string): Promise<boolean> {
  return (await tx.sql.selectFrom('shop').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Sessions that live, newest first. */
export async function livingSessions(db: Db, adviserId: string, own: string, now: number): Promise<AccountSession[]> {
  const { rows } = await sql<AccountSession>`
    select s.id, s.created_at as since, s.expires_at, s.seen_at, s.user_agent, s.address, s.id = ${own} as is_own
    from session s where s.adviser_id = ${adviserId} and ${living(now)} order by s.created_at desc limit 200`.execute(
    db,
  )
  return rows
}
/** What would be left behind by who goes. */
export async function openWork(db: Db, adviserId: string): Promise<{ openContacts: number; openPromises: number }> {
  const { rows } = await sql<{ openContacts: number; openPromises: number }>`select
    (select count(*) from contact where adviser_id = ${adviserId} and state = 'open') as open_contacts,
    (select count(*) from commitment where owner_id = ${adviserId} and state in ('open', 'missed')) as open_promises`.execute(
    db,
  )
  return rows[0] ?? { openContacts: 0, openPromises: 0 }
}

/** Changes of accounts come one after the other: two admins must not disable each other at the same moment. */
export async function holdAccounts(tx: WriteDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(71096)`.execute(tx.sql)
}
/** Admins who may sign in, without this one. */
export async function countOtherAdmins(tx: WriteDb, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from adviser where role = 'admin' and disabled_at is null and id <> ${id}`.execute(tx.sql)
  return rows[0]?.n ?? 0
}
export async function setDisabled(tx: WriteDb, id: string, disabledAt: number | null): Promise<void> {
  await tx.sql.updateTable('adviser').set({ disabledAt }).where('id', '=', id).execute()
  await noteSeatDue(tx, id)
}
/** A first password, and its end. */
export async function setPassword(db: Reader, id: string, passwordHash: string, until: number): Promise<void> {
  await db.updateTable('adviser').set({ passwordHash, passwordUntil: until }).where('id', '=', id).execute()
}
/** One's own in the place of the one that was shown; false when that is his no more. */
export async function replacePassword(db: Reader, id: string, shown: string, passwordHash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('adviser')
    .set({ passwordHash, passwordUntil: null })
    .where('id', '=', id)
    .where('passwordHash', '=', shown)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
