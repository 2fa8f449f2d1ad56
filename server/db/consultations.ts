import { sql, type RawBuilder } from 'kysely'
import type { ColleagueStanding } from '../../shared/protocol/consultAnswers.ts'
import { onCall, phoneReady } from './calls.ts'
import type { WriteDb } from './unitOfWork.ts'

/** Consultations of this contact that are not over, as ids to lock. */
export function liveConsultationsOf(contactId: string): RawBuilder<string[]> {
  return sql<string[]>`array(select id from consultation where contact_id = ${contactId} and state <> 'ended')`
}
/** Of this call: what is over and still shown to who asked. */
export function unfiledConsultationsOf(callId: string): RawBuilder<string[]> {
  return sql<
    string[]
  >`array(select id from consultation where call_id = ${callId} and state = 'ended' and filed_at is null)`
}
/** The consultation in which this adviser talks with that one about the contact; nothing where there is none. */
export function talkingWith(contactId: string, askerId: string, askedId: string): RawBuilder<string[]> {
  return sql<
    string[]
  >`array(select id from consultation where contact_id = ${contactId} and asker_id = ${askerId} and asked_id = ${askedId} and state = 'talking')`
}

/** Who may be asked about this customer now, and of the others why not; whoever is not signed in is left out. `only`: of this one alone. */
export async function standings(tx: WriteDb, customerId: string, only: string | null): Promise<ColleagueStanding[]> {
  const id = sql`a.id`
  const { rows } = await sql<ColleagueStanding>`
    select a.id as adviser_id, case
      when a.partner_id is not null and c.region <> '' and not c.region = any(s.serves_regions) then 'outOfRegion'
      when a.state <> 'available' then 'away'
      when ${onCall(id)} then 'onCall'
      when exists (select 1 from contact o where o.adviser_id = a.id and o.state = 'offered') then 'ringing'
      when not ${phoneReady(id, tx.now)} then 'noPhone' end as why
    from adviser a join site s on s.id = a.site_id, customer c
    where c.id = ${customerId} and ${only === null ? sql`a.state <> 'offline'` : sql`a.id = ${only}`} order by a.id`.execute(
    tx.sql,
  )
  return rows
}
