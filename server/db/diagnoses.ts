import { sql } from 'kysely'
import type { WriteDb } from './unitOfWork.ts'

/** The sittings of this case, the first begun first; not those that were about another line. */
export async function diagnosesOf(tx: WriteDb, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from diagnosis where case_id = ${caseId} and state <> 'misplaced' order by started_at, id`.execute(tx.sql)
  return rows.map(({ id }) => id)
}

/** What the history of the sitting's customer tells of it. */
export async function historyAbout(tx: WriteDb, customerId: string, diagnosisId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from history_entry where customer_id = ${customerId} and ref_table = 'diagnosis' and ref_id = ${diagnosisId}`.execute(
    tx.sql,
  )
  return rows.map(({ id }) => id)
}

/** Cases and sittings of these customers that name a line of somebody else's. What this transaction wrote is counted. */
export async function onForeignLines(
  tx: WriteDb,
  customerIds: string[],
): Promise<{ cases: string[]; sittings: string[] }> {
  const { rows } = await sql<{ tbl: 'case' | 'diagnosis'; id: string }>`
    select 'case' as tbl, c.id from "case" c join line l on l.id = c.line_id and l.customer_id <> c.customer_id where c.customer_id = any(${customerIds})
    union all select 'diagnosis', d.id from diagnosis d join line l on l.id = d.line_id and l.customer_id <> d.customer_id
      where d.customer_id = any(${customerIds})`.execute(tx.sql)
  const of = (name: 'case' | 'diagnosis') => rows.filter(({ tbl }) => tbl === name).map(({ id }) => id)
  return { cases: of('case'), sittings: of('diagnosis') }
}

/** From here to the commit a test may name a sitting that is yet to be written, or gone: the sittings are held. */
export async function putOffTestsOfSittings(tx: WriteDb): Promise<void> {
  await sql`set constraints line_test_diagnosis_id_fkey deferred`.execute(tx.sql)
}
