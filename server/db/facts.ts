import { sql, type Transaction } from 'kysely'
import {
  callFacts,
  contactFacts,
  offerFacts,
  presenceFacts,
  seatsTouched,
  type Changed,
} from '../../shared/domain/floor/factsOf.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'

/** Tables whose changes are facts, or are seen on a seat. */
const watched = ['adviser', 'offer', 'contact', 'call'] as const
type Watched = (typeof watched)[number]
export const isWatched = (table: Table): table is Watched => (watched as readonly Table[]).includes(table)

/** What one transaction changed of them, by row. */
export type ChangedRows = Map<string, { [T in Watched]: { table: T } & Changed<Row<T>> }[Watched]>

/**
 * Writes what a transaction did as facts (FL1: with it, or not at all), and whose seat is to be written anew. Statements on their way,
 * in order, behind those of the rows themselves. Null: there is nothing to tell.
 */
export function recordFacts(trx: Transaction<Tables>, changed: ChangedRows, now: number): Promise<unknown> | null {
  const of = <T extends Watched>(table: T) =>
    [...changed.values()].filter((one) => one.table === table) as ({ table: T } & Changed<Row<T>>)[]
  const [advisers, contacts, calls] = [of('adviser'), of('contact'), of('call')]
  const facts = [...of('offer').flatMap(offerFacts), ...contacts.flatMap(contactFacts), ...calls.flatMap(callFacts)]
  const closed = facts.flatMap(({ kind, contactId }) => (kind === 'closed' ? [contactId] : []))
  const states = advisers.flatMap(presenceFacts)
  const seats = [
    ...seatsTouched([...contacts, ...calls]),
    ...advisers.flatMap(({ before, after }) => before?.id ?? after?.id ?? []),
  ]
  const sent = [
    facts.length > 0 &&
      sql`insert into contact_fact (at, contact_id, kind, channel, topic, queue_id, adviser_id, site_id, entered_at, reason)
        select ${now}::bigint, c.id, f.kind, c.channel, c.topic, coalesce(c.queue_id, c.channel || '-' || c.topic), f."adviserId", a.site_id, c.entered_at, f.reason
        from jsonb_to_recordset(${JSON.stringify(facts.map((fact, n) => ({ ...fact, n })))}::jsonb) as f("contactId" text, kind text, "adviserId" text, reason text, n int)
        join contact c on c.id = f."contactId" left join adviser a on a.id = f."adviserId" order by f.n`.execute(trx),
    facts.length > 0 &&
      sql`insert into queue_due (queue_id) select distinct coalesce(queue_id, channel || '-' || topic) from contact where id = any(${facts.map(({ contactId }) => contactId)})`.execute(
        trx,
      ),
    facts.length > 0 &&
      sql`insert into story_due (contact_id) select unnest(${[...new Set(facts.map(({ contactId }) => contactId))]}::text[])`.execute(
        trx,
      ),
    closed.length > 0 &&
      sql`insert into survey (contact_id, case_id, closed_at, state, due_at)
        select c.id, c.case_id, c.closed_at, 'due', c.closed_at + r.after_ms from contact c, survey_rule r
        where c.id = any(${closed}) and c.closed_at is not null and c.adviser_id is not null and r.share > 0 on conflict do nothing`.execute(
        trx,
      ),
    states.length > 0 &&
      sql`insert into presence_fact (at, adviser_id, site_id, state, author, reason)
        select ${now}::bigint, p."adviserId", p."siteId", p.state, p.author, p.reason
        from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as p("adviserId" text, "siteId" text, state text, author text, reason text)`.execute(
        trx,
      ),
    seats.length > 0 &&
      sql`insert into seat_due (adviser_id) select unnest(${[...new Set(seats)]}::text[])`.execute(trx),
  ].filter((one) => one !== false)
  return sent.length > 0 ? Promise.all(sent) : null
}
