import { sql, type RawBuilder } from 'kysely'

/** The adviser that this expression names asks, or is asked, at this moment. */
export function inConsultation(adviserId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from consultation s where s.state <> 'ended' and (s.asker_id = ${adviserId} or s.asked_id = ${adviserId}))`
}
/** A colleague's question rings at the desk of the adviser that this expression names: nothing else does. */
export function isAsked(adviserId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from consultation s where s.state = 'ringing' and s.asked_id = ${adviserId})`
}
