import { sql } from 'kysely'
import { z } from 'zod'
import type { WriteDb } from './unitOfWork.ts'

/** What all nodes together teach: how often customers of a kind's nodes come, and when in the week. */
const schema = z.object({
  /** Since when contacts are counted (ms). */
  since: z.number(),
  /** When the nodes of each kind were counted last (ms). */
  countedAt: z.number(),
  nodes: z.record(z.string(), z.number()),
  /** Contacts by kind of node, and in each hour (`busyness`), faded as of then (ms). */
  asOf: z.number(),
  weights: z.record(z.string(), z.number()),
  hours: z.array(z.number()),
})
export type Learning = z.infer<typeof schema>
const key = 'incidentLearning'
/** How long a contact waits until it is learned from (ms): by then somebody has said whether an incident explains it. */
export const learnedAfter = 86_400_000

/** Null before anything was counted. `held`: until the end of the transaction, to write it anew. */
export async function readLearning(tx: WriteDb, held: boolean): Promise<Learning | null> {
  const { rows } = await sql<{ value: unknown }>`
    select value from setting where key = ${key}${held ? sql` for update` : sql``}`.execute(tx.sql)
  return rows[0] ? schema.parse(rows[0].value) : null
}
export async function writeLearning(tx: WriteDb, learning: Learning): Promise<void> {
  await sql`insert into setting (key, value) values (${key}, ${JSON.stringify(learning)}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(tx.sql)
}
