import { sql, type Kysely, type Transaction } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>

/** Of these sittings: steps whose test was asked and has not ended, or was read at or after `since`. */
export async function testsLately(
  db: Reader,
  diagnosisIds: string[],
  since: number,
): Promise<{ diagnosisId: string; step: string }[]> {
  const { rows } = await sql<{ diagnosisId: string; step: string }>`
    select diagnosis_id, step from line_test where diagnosis_id = any(${diagnosisIds})
      and (state in ('due', 'running', 'asleep') or (state = 'done' and ended_at >= ${since}))`.execute(db)
  return rows
}

/** A line, and the region of whose it is. */
export type LineAbout = Pick<Row<'line'>, 'id' | 'kind' | 'state' | 'node' | 'device'> & Pick<Row<'customer'>, 'region'>
export async function linesAbout(db: Reader, customerId: string): Promise<LineAbout[]> {
  const { rows } = await sql<LineAbout>`
    select l.id, l.kind, l.state, l.node, l.device, c.region from customer c join line l on l.customer_id = c.id where c.id = ${customerId}`.execute(
    db,
  )
  return rows
}

/** What is due (anew), in our hands until `until`; other servers skip it. `ref`: of what waits at the box's manager. */
export interface TakenTest {
  id: string
  ref: string | null
  tries: number
}
export async function takeDueTests(tx: WriteDb, limit: number, until: number): Promise<TakenTest[]> {
  const { rows } = await sql<TakenTest>`
    update line_test t set due_at = ${until}, tries = t.tries + 1 from (
      select id from line_test where state in ('due', 'running', 'asleep') and due_at <= ${tx.now}
      order by due_at limit ${limit} for update skip locked) x
    where t.id = x.id returning t.id, t.ref, t.tries`.execute(tx.sql)
  return rows
}

/** A line to measure, with the box of its home (a decoder and a telephone have none of their own). */
export interface MeasuredLine {
  id: string
  node: string | null
  serial: string | null
  boxSerial: string | null
}
export async function measuredLines(db: Reader, ids: string[]): Promise<MeasuredLine[]> {
  const { rows } = await sql<MeasuredLine>`
    select l.id, l.node, l.device->>'serial' as serial,
      case when l.kind in ('tv', 'fixed') then (select b.device->>'serial' from line b where b.customer_id = l.customer_id
        and b.node = l.node and b.kind in ('fibre', 'dsl', 'box4g') and b.state <> 'closed' limit 1)
      else l.device->>'serial' end as box_serial
    from line l where l.id = any(${ids})`.execute(db)
  return rows
}

/** When it is asked again, how often it was, and under which name it waits. Of a row that is locked. */
export async function setTestDue(
  tx: WriteDb,
  id: string,
  to: { dueAt: number; tries: number; ref: string | null },
): Promise<void> {
  await tx.sql.updateTable('lineTest').set(to).where('id', '=', id).execute()
}
/** What waits for a box in this sitting is looked after at the next turn. Of a sitting that is held. */
export async function lookSoon(tx: WriteDb, diagnosisId: string): Promise<void> {
  await sql`update line_test set due_at = ${tx.now} where diagnosis_id = ${diagnosisId} and state = 'asleep'`.execute(
    tx.sql,
  )
}
/** Gives back what was taken and not answered: whoever comes next begins at once. */
export async function releaseTests(db: Reader, ids: string[], now: number): Promise<void> {
  if (ids.length === 0) return
  await sql`update line_test set due_at = ${now} where id = any(${ids}) and state in ('due', 'running', 'asleep')`.execute(
    db,
  )
}

/** Names under which nobody waits any more, taken away: their tests were called off. */
export async function takeCalledOff(tx: WriteDb, limit: number): Promise<{ id: string; ref: string }[]> {
  const { rows } = await sql<{ id: string; ref: string }>`
    update line_test t set ref = null from (
      select id, ref from line_test where state = 'cancelled' and ref is not null limit ${limit} for update skip locked) x
    where t.id = x.id
      and not exists (select 1 from line_test o where o.diagnosis_id = t.diagnosis_id and o.ref = x.ref and o.state = 'asleep')
    returning t.id, x.ref`.execute(tx.sql)
  return rows
}

export async function openTestsOf(tx: WriteDb, of: { contactId: string } | { diagnosisId: string }): Promise<string[]> {
  const whose = 'contactId' in of ? sql`contact_id = ${of.contactId}` : sql`diagnosis_id = ${of.diagnosisId}`
  const { rows } = await sql<{ id: string }>`
    select id from line_test where ${whose} and state in ('due', 'running', 'asleep')`.execute(tx.sql)
  return rows.map(({ id }) => id)
}

export async function testsOfSittings(db: Reader, diagnosisIds: string[]): Promise<string[]> {
  if (diagnosisIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from line_test where diagnosis_id = any(${diagnosisIds})`.execute(db)
  return rows.map(({ id }) => id)
}

/** What is known of this node: an incident that is declared, else one that is suspected. */
export async function incidentStateOn(db: Reader, node: string): Promise<'declared' | 'suspected' | null> {
  const { rows } = await sql<{ state: 'declared' | 'suspected' }>`
    select state from incident where node = ${node} and filed_at is null and state in ('declared', 'suspected')
    order by state limit 1`.execute(db)
  return rows[0]?.state ?? null
}
