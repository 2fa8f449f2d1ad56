import { sql } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Db } from './database.ts'

/** A customer of the demonstration world with something open, and what such a person knows of himself. */
export interface Guest {
  customerId: string
  reference: string
  givenName: string
  familyName: string
  language: 'fr' | 'en'
  civility: Row<'customer'>['civility']
  commune: string
  postcode: string
  birthDate: string | null
  lastInvoice: string | null
  iban4: string | null
  caseReference: string
  topic: Row<'case'>['topic']
  subject: string
  offer: string | null
  /** When nobody came (ms). */
  missedAt: number | null
  /** Numbers and addresses held now; `holders`: customers who hold it too, himself included. */
  identifiers: { kind: 'phone' | 'email'; value: string; holders: number }[]
}

/** The first customer from this id on who waits for something and is in no contact now; null past the last. Reads only. */
export async function guestFrom(db: Db, customerId: string, now: number): Promise<Guest | null> {
  const { rows } = await sql<Guest>`
    select c.id as customer_id, c.reference, c.given_name, c.family_name, c.language, c.civility, c.commune, c.postcode,
      c.birth_date, c.last_invoice, c.iban4, k.reference as case_reference, k.topic, k.subject, l.offer,
      (select max(p.due_at) from commitment p where p.customer_id = c.id and p.case_id = k.id and p.state = 'missed' and p.kind = 'technician') as missed_at,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'holders',
          (select count(*) from identifier o where o.value = i.value and (o.until is null or o.until > ${now}))) order by i.id), '[]')
        from identifier i where i.customer_id = c.id and (i.until is null or i.until > ${now})) as identifiers
    from "case" k join customer c on c.id = k.customer_id left join line l on l.id = k.line_id
    where k.customer_id >= ${customerId} and k.customer_id < 'd' and k.state <> 'resolved' and c.merged_into is null
      and not exists (select 1 from contact o where o.customer_id = k.customer_id and o.state <> 'closed')
    order by k.customer_id, k.opened_at desc limit 1`.execute(db)
  return rows[0] ?? null
}
