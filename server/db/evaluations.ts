import { sql } from 'kysely'
import type { SampleCandidate } from '../../shared/domain/quality/sample.ts'
import type { Grades } from '../../shared/domain/quality/grid.ts'
import type { AdministrationReply } from '../../shared/protocol/administration.ts'
import type { Evaluation } from '../../shared/protocol/qualityQuestions.ts'
import type { Db } from './database.ts'

/** Of advisers of this site (null: of all), closed in this span; what can be read; else only where a recording was kept, which the caller was told of and did not refuse. */
export interface Candidate extends SampleCandidate {
  caseReference: string
  customerId: string
  adviserName: string
  siteId: string
  closedAt: number
}
export async function candidates(
  db: Db,
  { siteId, from, until }: { siteId: string | null; from: number; until: number },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select distinct c.id, k.reference as case_reference, c.customer_id, f.adviser_id, a.name as adviser_name, a.site_id, f.queue_id, c.channel, c.closed_at
    from contact_fact f join contact c on c.id = f.contact_id join "case" k on k.id = c.case_id join adviser a on a.id = c.adviser_id
    where f.kind = 'closed' and f.at >= ${from} and f.at < ${until} and f.adviser_id = c.adviser_id and c.closed_at is not null
      and (${siteId}::text is null or a.site_id = ${siteId})
      and not exists (select 1 from survey s where s.contact_id = c.id and s.state = 'objected')
      and (c.channel in ('chat', 'email', 'form', 'sms', 'social') or exists (select 1 from recording r where r.contact_id = c.id and r.state = 'kept'))`.execute(
    db,
  )
  return rows
}

export async function evaluationsOf(
  db: Db,
  of: { contactIds: string[] } | { adviserId: string } | { graderId: string },
): Promise<(Evaluation & { graderId: string })[]> {
  const { rows } = await sql<Evaluation & { graderId: string }>`
    select e.id, e.contact_id, k.reference as case_reference, c.channel, a.name as adviser_name, e.grader_id, e.grader_name, e.grid_version, e.grades, e.score, e.failed, e.advice, e.at, e.answer, e.answered_at
    from evaluation e join adviser a on a.id = e.adviser_id join contact c on c.id = e.contact_id join "case" k on k.id = c.case_id
    where ${'adviserId' in of ? sql`e.adviser_id = ${of.adviserId}` : 'graderId' in of ? sql`e.grader_id = ${of.graderId}` : sql`e.contact_id = any(${of.contactIds})`} order by e.at desc, e.id limit 500`.execute(
    db,
  )
  return rows
}
export const grids = (db: Db) => db.selectFrom('evaluationGrid').selectAll().orderBy('version', 'desc').execute()

/** What the first two found of each exchange of this site (null: of all), by the same version of the grid. */
export async function gradedTwice(
  db: Db,
  siteId: string | null,
  since: number,
): Promise<{ first: Grades; second: Grades }[]> {
  const { rows } = await sql<{ first: Grades; second: Grades }>`
    with ranked as (select e.*, row_number() over (partition by contact_id order by at, id) as place from evaluation e
      where e.at >= ${since} and (${siteId}::text is null or e.site_id = ${siteId}))
    select case when one.grader_id < two.grader_id then one.grades else two.grades end as first, case when one.grader_id < two.grader_id then two.grades else one.grades end as second
    from ranked one join ranked two on two.contact_id = one.contact_id and two.grid_version = one.grid_version and one.place = 1 and two.place = 2`.execute(
    db,
  )
  return rows
}

/** What was said in an exchange, and what was recorded of it. Notes are the adviser's own. */
export async function exchangeOf(db: Db, contactId: string): Promise<AdministrationReply<'quality.read'>> {
  const [messages, recordings] = await Promise.all([
    sql<AdministrationReply<'quality.read'>['messages'][number]>`
      select id, author, author_name, text, at, coalesce((select jsonb_agg(f ->> 'name') from jsonb_array_elements(attachments) f), '[]') as files
      from message where contact_id = ${contactId} order by n limit 500`.execute(db),
    db
      .selectFrom('recording')
      .select(['id', 'startedAt'])
      .where('contactId', '=', contactId)
      .where('state', '=', 'kept')
      .orderBy('startedAt')
      .execute(),
  ])
  return { messages: messages.rows, recordings }
}
