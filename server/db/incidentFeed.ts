import { sql, type Kysely, type Transaction } from 'kysely'
import type { z } from 'zod'
import type { incidentFeedSchema } from '../../shared/protocol/incidentAnswers.ts'
import type { Tables } from './tables.ts'

type Reader = Kysely<Tables> | Transaction<Tables>
type Feed = z.infer<typeof incidentFeedSchema>
export type FeedFault = Exclude<Feed['fault'], ''>
const id = 'tmf656'

/** Who does not say for this long that he still asks is gone (ms): no floor waits longer than this for an outage because a server died. */
const lease = 22_000

/** What the one server that is to ask now holds it by; null for the others, who leave it alone until `nextAt`, and until it is given back. */
export async function claimFeed(db: Reader, now: number, nextAt: number): Promise<string | null> {
  const { rows } = await sql<{ heldBy: string }>`insert into incident_feed (id, next_at, held_by, held_until)
    values (${id}, ${nextAt}, gen_random_uuid()::text, ${now + lease})
    on conflict (id) do update set next_at = excluded.next_at, held_by = excluded.held_by, held_until = excluded.held_until
      where incident_feed.next_at <= ${now} and incident_feed.held_until <= ${now} returning held_by`.execute(db)
  return rows[0]?.heldBy ?? null
}
/** Held on until the end of the transaction, and for a lease from now. False: another server has taken it over, and knows something newer. */
export async function keepFeed(db: Reader, now: number, heldBy: string): Promise<boolean> {
  const { rows } = await sql`
    update incident_feed set held_until = ${now + lease} where id = ${id} and held_by = ${heldBy} returning id`.execute(
    db,
  )
  return rows.length > 0
}
/** What came of it, and it is given back. Since when it fails is the first of the failures. */
export async function settleFeed(
  db: Reader,
  now: number,
  heldBy: string,
  { fault, unread = 0 }: { fault: FeedFault | null; unread?: number },
): Promise<void> {
  await (
    fault === null
      ? sql`update incident_feed set held_by = null, held_until = 0, ok_at = ${now}, failed_since = null, fault = '', unread = ${unread}
          where id = ${id} and held_by = ${heldBy}`
      : sql`update incident_feed set held_by = null, held_until = 0, failed_since = coalesce(failed_since, ${now}), fault = ${fault}
          where id = ${id} and held_by = ${heldBy}`
  ).execute(db)
}
export async function feedState(db: Reader): Promise<Omit<Feed, 'isOn'>> {
  const { rows } = await sql<Omit<Feed, 'isOn'>>`
    select ok_at, failed_since, fault, unread from incident_feed where id = ${id}`.execute(db)
  return rows[0] ?? { okAt: null, failedSince: null, fault: '', unread: 0 }
}
