import { sql } from 'kysely'
import type { SurveyedCustomer } from '../../shared/domain/survey.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { npsScales, type NpsAnswer } from '../../shared/domain/figures/nps.ts'
import type { AdministrationReply } from '../../shared/protocol/administration.ts'
import type { Detractor } from '../../shared/protocol/qualityQuestions.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Survey = Omit<Tables['survey'], 'words'> & { words: string }

export async function surveyRule(tx: WriteDb) {
  return tx.sql.selectFrom('surveyRule').selectAll().where('id', '=', 'one').executeTakeFirstOrThrow()
}

/** Contacts whose customers are to be asked now, the longest due first. */
export async function dueSurveys(tx: WriteDb, limit: number): Promise<string[]> {
  const { rows } = await sql<{ contactId: string }>`
    select contact_id from survey where state = 'due' and due_at <= ${tx.now} order by due_at limit ${limit}`.execute(
    tx.sql,
  )
  return rows.map(({ contactId }) => contactId)
}

/** Locked, behind its contact. Undefined: none, or another server has it. */
export async function lockSurvey(tx: WriteDb, contactId: string): Promise<Survey | undefined> {
  return tx.sql
    .selectFrom('survey')
    .selectAll()
    .where('contactId', '=', contactId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}
export async function setSurvey(tx: WriteDb, contactId: string, change: Partial<Survey>): Promise<void> {
  await tx.sql.updateTable('survey').set(change).where('contactId', '=', contactId).execute()
}

/**
 * What speaks against asking this customer; over all his contacts, those of a record merged into his too. Who only says that he is
 * this customer objects for his own thread alone.
 */
export async function surveyedCustomer(
  tx: WriteDb,
  { customerId, threadId }: Pick<Row<'contact'>, 'customerId' | 'threadId'>,
): Promise<Omit<SurveyedCustomer, 'zone'>> {
  const { rows } = await sql<Omit<SurveyedCustomer, 'zone'>>`
    select coalesce(bool_or(s.state = 'objected' and (c.thread_id = ${threadId}::text or not coalesce(h.unproven, false))), false) as objects,
      max(s.asked_at) as last_asked_at, coalesce(bool_or(c.state <> 'closed'), false) as in_contact
    from contact c left join survey s on s.contact_id = c.id left join history_entry h on h.id = c.id where c.customer_id = ${customerId}`.execute(
    tx.sql,
  )
  return rows[0] ?? { objects: false, lastAskedAt: null, inContact: false }
}

/** The lead of the adviser who had it, who has the least of such work; an administrator where the site has none. */
export async function leadFor(
  tx: WriteDb,
  adviserId: string | null,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select l.id, l.name from adviser l left join adviser a on a.id = ${adviserId}
    where l.disabled_at is null and (l.role = 'admin' or (l.role = 'lead' and l.site_id = a.site_id))
    order by l.role = 'lead' desc, (select count(*) from commitment k where k.owner_id = l.id and k.state in ('open', 'missed')), l.id
    limit 1`.execute(tx.sql)
  return rows[0]
}

type NotAsked = AdministrationReply<'quality.satisfaction'>['notAsked'][number]
type Theme = AdministrationReply<'quality.satisfaction'>['themes'][number]
const mostShown = 200
/** What became of the questions about contacts closed in this span, of advisers of this site (null: of all). */
export async function surveysOfSpan(
  db: Db,
  siteId: string | null,
  { from, until }: { from: number; until: number },
): Promise<{ answers: NpsAnswer[]; asked: number; detractors: Detractor[]; notAsked: NotAsked[]; themes: Theme[] }> {
  const ofSpan = sql`from survey s join contact c on c.id = s.contact_id join adviser a on a.id = c.adviser_id join "case" k on k.id = c.case_id
    left join commitment m on m.id = s.commitment_id
    where s.closed_at >= ${from} and s.closed_at < ${until} and (${siteId}::text is null or a.site_id = ${siteId})`
  const notContent = sql`and s.state = 'answered' and s.score <= ${npsScales['1-10'].detractorsTo}`
  const [answers, asked, detractors, notAsked, themes] = await Promise.all([
    sql<NpsAnswer>`select s.scale, s.score ${ofSpan} and s.state = 'answered'`.execute(db),
    sql<{ n: number }>`select count(*)::int as n ${ofSpan} and s.asked_at is not null`.execute(db),
    // The same bound on both scales.
    sql<Detractor>`select s.contact_id, k.reference as case_reference, c.topic, s.score, s.words, s.answered_at,
      coalesce(m.owner_name, '') as owner_name, m.due_at, m.state ${ofSpan} ${notContent}
      order by s.answered_at desc limit ${mostShown}`.execute(db),
    sql<NotAsked>`select coalesce(s.why, '') as why, count(*)::int as n ${ofSpan} and s.state = 'not' group by 1 order by 2 desc, 1`.execute(
      db,
    ),
    sql<Theme>`select c.topic, (extract(epoch from date_trunc('week', to_timestamp(s.answered_at / 1000.0) at time zone 'Europe/Paris') at time zone 'Europe/Paris') * 1000)::bigint as week, count(*)::int as n
      ${ofSpan} ${notContent} group by 1, 2 order by 2, 1`.execute(db),
  ])
  return {
    answers: answers.rows,
    asked: asked.rows[0]?.n ?? 0,
    detractors: detractors.rows,
    notAsked: notAsked.rows,
    themes: themes.rows,
  }
}
