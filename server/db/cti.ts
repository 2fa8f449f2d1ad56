import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { CtiEvent } from '../../shared/telephony/cti.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>
type Reader = Kysely<Tables> | Trx

/** False: it was taken before. */
export async function keepCtiMessage(trx: Trx, id: string, at: number): Promise<boolean> {
  const { rows } = await sql`
    insert into cti_message (id, at) values (${id}, ${at}) on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export interface CtiCall {
  id: string
  platformId: string
  adviserId: string
  extension: string
  consulting: string | null
  applied: number
  skipped: number[]
  over: boolean
}
const columns = sql`id, platform_id, adviser_id, extension, consulting, applied, skipped, over`

export async function readCtiCall(db: Reader, id: string): Promise<CtiCall | undefined> {
  const { rows } = await sql<CtiCall>`select ${columns} from cti_call where id = ${id}`.execute(db)
  return rows[0]
}
export async function lockCtiCall(trx: Trx, id: string): Promise<CtiCall | undefined> {
  const { rows } = await sql<CtiCall>`select ${columns} from cti_call where id = ${id} for update`.execute(trx)
  return rows[0]
}
export async function addCtiCall(
  trx: Trx,
  { id, platformId, adviserId, extension }: Pick<CtiCall, 'id' | 'platformId' | 'adviserId' | 'extension'>,
  at: number,
): Promise<void> {
  await trx.insertInto('ctiCall').values({ id, platformId, adviserId, extension, at }).execute()
}
export async function saveCtiCall(trx: Trx, { id, applied, skipped, over, consulting }: CtiCall): Promise<void> {
  await trx
    .updateTable('ctiCall')
    .set({ applied, skipped: JSON.stringify(skipped), over, consulting })
    .where('id', '=', id)
    .execute()
}
/**
 * This call is part of what the platform calls so. Returns the contact of the part before it, from `since` on; who asks at the same time waits until the
 * commit.
 */
export async function correlate(
  trx: Trx,
  { id, correlation, since }: { id: string; correlation: string; since: number },
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`correlation/${correlation}`}, 0))`.execute(trx)
  const { rows } = await sql<{ contactId: string }>`
    select k.contact_id from cti_call c join call k on k.id = c.id
    where c.correlation = ${correlation} and c.id <> ${id} and c.at >= ${since} order by c.at desc limit 1`.execute(trx)
  await trx.updateTable('ctiCall').set({ correlation }).where('id', '=', id).execute()
  return rows[0]?.contactId
}

/** False: it waits already. */
export async function addCtiEvent(
  trx: Trx,
  { callId, seq, event, dueAt }: { callId: string; seq: number; event: CtiEvent | null; dueAt: number },
): Promise<boolean> {
  const added = await trx
    .insertInto('ctiEvent')
    .values({ callId, seq, body: JSON.stringify({ event }), dueAt })
    .onConflict((clash) => clash.doNothing())
    .returning('seq')
    .execute()
  return added.length > 0
}
/** What waits of a call, in its order. */
export async function waitingCtiEvents(
  trx: Trx,
  callId: string,
): Promise<{ seq: number; event: CtiEvent | null; dueAt: number }[]> {
  const found = await trx.selectFrom('ctiEvent').selectAll().where('callId', '=', callId).orderBy('seq').execute()
  return found.map(({ seq, body, dueAt }) => ({ seq, event: body.event, dueAt }))
}
export async function deleteCtiEvents(trx: Trx, callId: string, upTo: number): Promise<void> {
  await trx.deleteFrom('ctiEvent').where('callId', '=', callId).where('seq', '<=', upTo).execute()
}
/** Calls of which something has waited long enough. */
export async function dueCtiCalls(db: Reader, now: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct call_id as id from (select call_id from cti_event where due_at <= ${now} order by due_at limit 100) d`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export interface Standing {
  adviserId: string
  login: string
  /** A call that is over is still being written up. */
  isWriting: boolean
  isAvailable: boolean
  told: string | null
  tries: number
}
/** The advisers with these logins of whom the platform was told something else than what holds now, or nothing yet. */
export async function advisersToTell(db: Reader, logins: string[], now: number): Promise<Standing[]> {
  const wrapUp: RawBuilder<boolean> = sql<boolean>`exists (select 1 from contact c join call k on k.contact_id = c.id
    where c.adviser_id = a.id and c.channel = 'voice' and c.state = 'open' and k.mode = 'cti' and k.state = 'ended')
    and not exists (select 1 from call l where l.adviser_id = a.id and l.state <> 'ended')`
  const { rows } = await sql<Standing>`
    select a.id as adviser_id, a.login, ${wrapUp} as is_writing, a.state = 'available' as is_available, r.told,
      coalesce(r.tries, 0) as tries
    from adviser a left join cti_ready r on r.adviser_id = a.id
    where a.login = any(${logins}) and coalesce(r.due_at, 0) <= ${now}`.execute(db)
  return rows
}
export async function noteTold(
  db: Reader,
  { adviserId, told, dueAt, tries }: { adviserId: string; told: string | null; dueAt: number; tries: number },
): Promise<void> {
  await sql`insert into cti_ready (adviser_id, told, due_at, tries) values (${adviserId}, ${told}, ${dueAt}, ${tries})
    on conflict (adviser_id) do update set told = excluded.told, due_at = excluded.due_at, tries = excluded.tries`.execute(
    db,
  )
}
