import { sql } from 'kysely'
import type { z } from 'zod'
import type { floorContactsSchema } from '../../shared/protocol/floorAnswers.ts'
import type { Actor } from '../context.ts'
import type { WriteDb } from './unitOfWork.ts'

type FloorContact = z.infer<typeof floorContactsSchema>['contacts'][number]
type Who = Pick<Actor, 'role' | 'siteId' | 'adviserId'>

/**
 * What of all contacts is a lead's to see and to move: those with an adviser of his floor, and those that wait where one of his
 * floor could take them (by skill and language; for a partner's floor, of its regions). An admin's: all.
 */
const isOnFloor = (by: Who) => sql<boolean>`(${by.role === 'admin'} or case when c.adviser_id is not null
    then exists (select 1 from adviser h where h.id = c.adviser_id and h.site_id = ${by.siteId})
    else exists (select 1 from adviser h join site s on s.id = h.site_id, customer u
      where u.id = c.customer_id and h.site_id = ${by.siteId} and h.disabled_at is null
        and h.skills @> jsonb_build_array(jsonb_build_object('skill', c.topic)) and h.languages ? c.language
        and (h.partner_id is null or u.region = '' or u.region = any(s.serves_regions))) end)`

/** Of these contacts, those on the floor of who asks. */
export async function onFloorOf(tx: WriteDb, by: Who, contactIds: string[]): Promise<Set<string>> {
  if (by.role !== 'lead' && by.role !== 'admin') return new Set()
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c where c.id = any(${contactIds}) and ${isOnFloor(by)}`.execute(tx.sql)
  return new Set(rows.map((row) => row.id))
}

/** The contacts of one queue that wait or ring, or of one adviser, on the floor of who asks; the first to come first. */
export async function contactsOnFloor(
  tx: WriteDb,
  by: Who,
  { queueId, adviserId }: { queueId: string | null; adviserId: string | null },
  limit: number,
): Promise<FloorContact[]> {
  const { rows } = await sql<FloorContact>`
    select c.id as contact_id, k.reference as case_reference, c.channel, c.topic, c.language, u.region, c.state, c.entered_at, c.picked_up_at,
      c.adviser_id, coalesce(a.name, '') as adviser_name, c.hand_overs
    from contact c join "case" k on k.id = c.case_id join customer u on u.id = c.customer_id left join adviser a on a.id = c.adviser_id
    where c.state in ('waiting', 'offered', 'open') and (${queueId}::text is null or (c.queue_id = ${queueId} and c.state <> 'open'))
      and (${adviserId}::text is null or c.adviser_id = ${adviserId}) and ${isOnFloor(by)}
    order by c.entered_at, c.id limit ${limit}`.execute(tx.sql)
  return rows
}

export interface FloorAct {
  id: string
  at: number
  authorId: string
  act: 'state' | 'pass'
  /** By target: what was before, for the undo. */
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason: string
  undoneAt: number | null
}

/** Who did what on the floor, to whom, and why. */
export async function logFloor(tx: WriteDb, act: Omit<FloorAct, 'at' | 'undoneAt'>): Promise<void> {
  const { before, after, ...rest } = act
  await tx.sql
    .insertInto('floorLog')
    .values({
      ...rest,
      at: tx.now,
      targets: JSON.stringify(Object.keys(before)),
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      undoneAt: null,
      undoneBy: null,
    })
    .execute()
}
/** One act, locked: it is undone once. */
export async function readFloorLog(tx: WriteDb, id: string): Promise<FloorAct | undefined> {
  const row = await tx.sql
    .selectFrom('floorLog')
    .select(['id', 'at', 'authorId', 'act', 'before', 'after', 'reason', 'undoneAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as FloorAct | undefined
}
export async function markUndone(tx: WriteDb, id: string, undoneBy: string): Promise<void> {
  await tx.sql.updateTable('floorLog').set({ undoneAt: tx.now, undoneBy }).where('id', '=', id).execute()
}

/** The request for help that is open for this contact. */
export async function openHelpOf(tx: WriteDb, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from help_request where contact_id = ${contactId} and ended_at is null`.execute(tx.sql)
  return rows[0]?.id ?? null
}
