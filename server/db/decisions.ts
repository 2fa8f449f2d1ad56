import { sql } from 'kysely'
import type { Decision } from '../../shared/domain/routing/decision.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

interface KeptDecision {
  offerId: string
  at: number
  adviserId: string
  adviserName: string
  outcome: Row<'offer'>['state']
  why: Row<'offer'>['why']
  facts: Decision
}
/** What each offer of a contact was decided by, latest first. */
export async function decisionsOf(tx: WriteDb, contactId: string, limit: number): Promise<KeptDecision[]> {
  const { rows } = await sql<KeptDecision>`
    select d.id as offer_id, d.at, d.adviser_id, a.name as adviser_name, o.state as outcome, o.why, d.facts
    from routing_decision d join offer o on o.id = d.id join adviser a on a.id = d.adviser_id
    where d.contact_id = ${contactId} order by d.at desc, d.id limit ${limit}`.execute(tx.sql)
  return rows
}
export async function namesOf(tx: WriteDb, adviserIds: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from adviser where id = any(${adviserIds}::text[])`.execute(tx.sql)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Contacts that wait and stand in no line, or ring by no offer: nobody would ever find them. Locked; those in somebody's hands are left out. */
export async function takeUnowned(tx: WriteDb, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c
    where (c.state = 'waiting' and not exists (select 1 from queue_entry e where e.id = c.id))
      or (c.state = 'offered' and not exists (select 1 from offer o where o.contact_id = c.id and o.state = 'pending'))
    order by c.id limit ${limit} for update skip locked`.execute(tx.sql)
  return rows.map(({ id }) => id)
}
