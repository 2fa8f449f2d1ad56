import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { EdgeOrder } from '../telephony/contract.ts'
import { inConsultation } from './inConsultation.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Promised = NonNullable<Row<'contact'>['callback']>
type Reader = Kysely<Tables> | Transaction<Tables>

/**
 * Who makes a call and who hears of it wait for each other from here to the commit: what the telephony says of a call finds its row.
 * A call's row is only ever locked by who holds its contact, so it needs no place of its own in the order of locks.
 */
export async function holdCall(trx: Transaction<Tables>, callId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`call/${callId}`}, 0))`.execute(trx)
}

export interface HeldCall {
  call: Row<'call'>
  contact: Row<'contact'>
  legId: string | null
}
/** A call and its contact, both locked, the contact first. */
export async function lockCall(tx: WriteDb, callId: string): Promise<HeldCall | undefined> {
  const [seen] = await tx.read('call', [callId])
  if (!seen) return undefined
  const [contact] = await tx.lock('contact', [seen.contactId])
  const [call] = await tx.lock('call', [callId])
  return contact && call ? { call, contact, legId: await legOf(tx.sql, callId) } : undefined
}

/** What rings or talks for the call's adviser. */
export async function legOf(db: Reader, callId: string): Promise<string | null> {
  const { rows } = await sql<{ leg: string | null }>`select leg_id as leg from call where id = ${callId}`.execute(db)
  return rows[0]?.leg ?? null
}
export async function setLeg(trx: Transaction<Tables>, callId: string, legId: string): Promise<void> {
  await sql`update call set leg_id = ${legId} where id = ${callId}`.execute(trx)
}

/** The contact of the last call, since then, whose platform wrote the same into it; who asks at the same time waits until the commit. */
export async function contactJoinedBy(
  trx: Transaction<Tables>,
  joined: string,
  since: number,
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`joined/${joined}`}, 0))`.execute(trx)
  const { rows } = await sql<{ contactId: string }>`
    select contact_id from call where joined = ${joined} and entered_at >= ${since} order by entered_at desc limit 1`.execute(
    trx,
  )
  return rows[0]?.contactId
}
export async function setJoined(trx: Transaction<Tables>, callId: string, joined: string): Promise<void> {
  await sql`update call set joined = ${joined} where id = ${callId}`.execute(trx)
}

/** The call of this contact that has not ended, as ids to lock. */
export function liveCallOf(contactId: string): RawBuilder<string[]> {
  return sql<string[]>`array(select id from call where contact_id = ${contactId} and state <> 'ended')`
}

export function liveCallsOf(contactIds: string[]): RawBuilder<string[]> {
  return sql<string[]>`array(select id from call where contact_id = any(${contactIds}) and state <> 'ended')`
}

/** Calls of the operator's own platform that are with this adviser, or ring for him. */
export async function platformCallsOf(db: Reader, adviserId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from call where adviser_id = ${adviserId} and mode = 'sip' and state <> 'ended' order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** True while a call rings for, or is with, this adviser, a customer's or a colleague's. */
export async function isOnCall(db: Reader, adviserId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 where exists (select 1 from call where adviser_id = ${adviserId} and state <> 'ended') or ${inConsultation(sql`${adviserId}`)}`.execute(
    db,
  )
  return rows.length > 0
}
/**
 * The adviser that this expression names is offered no call: one is with him, or what he has to write of one (a call's contact is his
 * until he closes it). Nobody has two, whatever his capacity.
 */
export function onCall(adviserId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(exists (select 1 from call k where k.adviser_id = ${adviserId} and k.state <> 'ended')
    or exists (select 1 from contact v where v.adviser_id = ${adviserId} and v.channel = 'voice' and v.state in ('offered', 'open'))
    or ${inConsultation(adviserId)})`
}

export async function readPhoneSession(trx: Transaction<Tables>, adviserId: string): Promise<string | null> {
  const { rows } = await sql<{ session: string | null }>`
    select phone_session as session from adviser where id = ${adviserId}`.execute(trx)
  return rows[0]?.session ?? null
}
export async function setPhoneSession(
  trx: Transaction<Tables>,
  adviserId: string,
  sessionId: string | null,
): Promise<void> {
  await sql`update adviser set phone_session = ${sessionId} where id = ${adviserId}`.execute(trx)
}
/** His telephone is ready, by the word of a session that lives. */
export function phoneReady(adviser: RawBuilder<unknown>, now: number): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from adviser p join session s on s.id = p.phone_session
    where p.id = ${adviser} and p.phone ->> 'state' = 'ready' and s.revoked_at is null and s.expires_at > ${now})`
}
export async function isPhoneReady(tx: WriteDb, adviserId: string): Promise<boolean> {
  const { rows } = await sql`select 1 where ${phoneReady(sql`${adviserId}`, tx.now)}`.execute(tx.sql)
  return rows.length > 0
}

/** A call may ring at his desk: his telephone is ready, and no call is with him. */
export async function mayRing(tx: WriteDb, adviserId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 where ${phoneReady(sql`${adviserId}`, tx.now)} and not ${onCall(sql`${adviserId}`)}`.execute(
      tx.sql,
    )
  return rows.length > 0
}

/** The number behind a contact point of this customer, while it is his; a stranger's is what he claimed. */
export async function numberOnFile(
  db: Reader,
  customerId: string,
  id: string,
  now: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`
    select value from identifier where id = ${id} and customer_id = ${customerId} and kind = 'phone' and (until is null or until > ${now})
    union all select value from claimed_identifier where id = ${id} and customer_id = ${customerId} and kind = 'phone'`.execute(
    db,
  )
  return rows[0]?.value
}

/** One more reading of the sound: how many there are now. */
export async function countQuality(trx: Transaction<Tables>, callId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    update call set quality_n = quality_n + 1 where id = ${callId} returning quality_n as n`.execute(trx)
  return rows[0]?.n ?? 1
}

/** An order that is to follow from what is written now (docs/VOICE.md). `lastsMs`: how long it is of use. */
export async function queueOrder(
  trx: Transaction<Tables>,
  order: EdgeOrder,
  now: number,
  lastsMs: number,
): Promise<void> {
  await trx
    .insertInto('callOrder')
    .values({
      id: order.orderId,
      callId: order.callId,
      body: JSON.stringify(order),
      at: now,
      expiresAt: now + lastsMs,
      dueAt: now,
    })
    .execute()
}

export interface DueOrder {
  id: string
  body: EdgeOrder
  expiresAt: number
}
/** The order that is due first of those that no earlier one of the same call stands before, held until it was sent. */
export async function takeDueOrder(tx: WriteDb): Promise<DueOrder | undefined> {
  const { rows } = await sql<DueOrder>`
    select o.id, o.body, o.expires_at from call_order o where o.answer is null and o.due_at <= ${tx.now}
      and not exists (select 1 from call_order e where e.call_id = o.call_id and e.answer is null and e.position < o.position)
    order by o.position limit 1 for update skip locked`.execute(tx.sql)
  return rows[0]
}
export async function putOffOrder(tx: WriteDb, id: string, until: number): Promise<void> {
  await sql`update call_order set due_at = ${until}, tries = tries + 1 where id = ${id}`.execute(tx.sql)
}
export async function deleteOrder(tx: WriteDb, id: string): Promise<void> {
  await sql`delete from call_order where id = ${id}`.execute(tx.sql)
}

/** One call whose adviser's side was gone by then, its contact held; those in somebody's hands are left for the next round. */
export async function takeLostCall(tx: WriteDb, before: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select k.id from call k join contact c on c.id = k.contact_id
    where k.state = 'lost' and k.state_since <= ${before} order by k.state_since limit 1 for update of c skip locked`.execute(
    tx.sql,
  )
  return rows[0]?.id
}

/** What was promised to whom this call reached: it holds until a human has spoken with him. */
export async function keepPromised(trx: Transaction<Tables>, callId: string, promised: Promised): Promise<void> {
  await sql`update call set promised = ${JSON.stringify(promised)} where id = ${callId}`.execute(trx)
}
export async function promisedIn(db: Reader, callId: string): Promise<Promised | null> {
  const { rows } = await sql<{ promised: Promised | null }>`select promised from call where id = ${callId}`.execute(db)
  return rows[0]?.promised ?? null
}

/** He was told that he may press 1. */
export async function wasOfferedCallBack(db: Reader, callId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from call where id = ${callId} and offered_callback_at is not null`.execute(db)
  return rows.length > 0
}
export async function noteOfferedCallBack(tx: WriteDb, callIds: string[]): Promise<void> {
  await sql`update call set offered_callback_at = ${tx.now} where id = any(${callIds})`.execute(tx.sql)
}

/** The contact in this line that a callback to this number is promised to, the longest waiting first; to lock. */
export async function promisedTo(
  db: Reader,
  { e164, topic, language }: { e164: string } & Pick<Row<'contact'>, 'topic' | 'language'>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c join call k on k.id = c.callback ->> 'callId'
    where c.callback is not null and c.state in ('waiting', 'offered') and c.topic = ${topic} and c.language = ${language}
      and k.caller ->> 'e164' = ${e164} order by c.entered_at limit 1`.execute(db)
  return rows.map((row) => row.id)
}

export interface Caller {
  callId: string
  language: 'fr' | 'en'
  /** In his line, from 1. */
  place: number
  enteredAt: number
  /** Null: hidden, or none that we can read. */
  e164: string | null
  serviceNumber: string
  customerId: string
}
/** Who waits since then and was not told since `toldBefore`; told now. */
export async function takeCallersToTell(
  tx: WriteDb,
  { toldBefore, since, limit }: { toldBefore: number; since: number; limit: number },
): Promise<Caller[]> {
  const { rows } = await sql<Caller>`
    with due as (
      select k.id, k.contact_id, k.caller ->> 'e164' as e164, k.service_number, k.customer_id from call k where k.state = 'waiting' and k.told_at <= ${toldBefore} and k.state_since <= ${since}
      order by k.told_at limit ${limit} for update skip locked),
    told as (update call k set told_at = ${tx.now} from due where k.id = due.id)
    select due.id as call_id, due.e164, due.service_number, due.customer_id, e.language, e.entered_at, (select count(*) from queue_entry o
        where o.queue_id = e.queue_id and o.language = e.language and (o.entered_at, o.id) <= (e.entered_at, e.id)) as place
    from due join queue_entry e on e.id = due.contact_id
    where not exists (select 1 from contact c where c.id = due.contact_id and c.callback is not null)`.execute(tx.sql)
  return rows
}

/** The customer of this contact is on the telephone. */
export async function isOnLine(db: Reader, contactId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from call where contact_id = ${contactId} and state <> 'ended' limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** A ring that was not taken, and why: what follows from it is settled by itself (settleFailedRings). */
export async function keepAnswer(tx: WriteDb, id: string, answer: 'unknownCall' | 'wrongState'): Promise<void> {
  await sql`update call_order set answer = ${answer} where id = ${id}`.execute(tx.sql)
}
export interface FailedRing {
  id: string
  callId: string
  legId: string
  answer: 'unknownCall' | 'wrongState'
}
export async function takeFailedRing(tx: WriteDb): Promise<FailedRing | undefined> {
  const { rows } = await sql<FailedRing>`
    select id, call_id, body ->> 'legId' as leg_id, answer from call_order where answer is not null
    order by position limit 1 for update skip locked`.execute(tx.sql)
  return rows[0]
}
