import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { WriteDb } from './unitOfWork.ts'

interface Address {
  name: string
  address: string
}
export interface LastLetter {
  from: Address | null
  replyTo: Address | null
  mailId: string | null
  topic: string
  text: string
  receivedAt: number
}

/** The last letter of a person in this contact, else in its case; `before`: and no later than that. */
export async function lastLetterOf(
  tx: WriteDb,
  contact: { id: string; caseId: string },
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<LastLetter | undefined> {
  const { rows } = await sql<LastLetter>`
    select l."from", l.reply_to, m.mail_id, coalesce(m.letter ->> 'topic', l.subject) as topic, s.text, l.received_at
    from letter l join message s on s.id = l.id left join mail m on m.message_id = l.id and m.kind <> 'bounce'
    where l.case_id = ${contact.caseId} and l.direction = 'in' and l.kind in ('letter', 'loop') and l."from" is not null and s.at <= ${before}
    order by (l.contact_id = ${contact.id}) desc, l.received_at desc, s.n desc limit 1`.execute(tx.sql)
  return rows[0]
}

/** One address on this customer's file that holds now: the one named, else the newest. */
export async function addressOnFile(
  tx: WriteDb,
  customerId: string,
  id: string | null,
): Promise<{ id: string; value: string } | undefined> {
  const { rows } = await sql<{ id: string; value: string }>`
    select id, value from identifier where customer_id = ${customerId} and kind = 'email' and (${id}::text is null or id = ${id})
      and since <= ${tx.now} and (until is null or until > ${tx.now}) order by since desc limit 1`.execute(tx.sql)
  return rows[0]
}

/** Message-IDs of the case, oldest first, at the same time what came before what we say to it: what a mail program threads by. */
export async function mailIdsOf(tx: WriteDb, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ mailId: string }>`
    select mail_id from mail_pointer where case_id = ${caseId} order by at desc, (sent_to is not null) desc, mail_id limit 20`.execute(
    tx.sql,
  )
  return rows.map((row) => row.mailId).toReversed()
}

/** Where the files of a letter that came lie, and whose it is. */
export async function mailOfLetter(
  db: Db,
  letterId: string,
): Promise<{ id: string; folder: string; customerId: string; language: 'fr' | 'en'; inline: string[] } | undefined> {
  const { rows } = await sql<{
    id: string
    folder: string
    customerId: string
    language: 'fr' | 'en'
    inline: string[]
  }>`
    select m.id, m.folder, l.customer_id, c.language, l.inline from letter l join contact c on c.id = l.contact_id
    join mail m on m.message_id = l.id and m.kind is distinct from 'bounce'
    where l.id = ${letterId} and l.direction = 'in' and l.html <> 'none' order by m.received_at limit 1`.execute(db)
  return rows[0]
}
