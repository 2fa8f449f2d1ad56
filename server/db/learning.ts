import { sql, type Kysely, type Transaction } from 'kysely'
import { countsOf } from '../../shared/diagnosis/learning/countsOf.ts'
import type { Lesson, Verdict } from '../../shared/diagnosis/learning/lessonOf.ts'
import { seasonOf, type Surroundings } from '../../shared/diagnosis/learning/modelIn.ts'
import type { Counted } from '../../shared/diagnosis/learning/tally.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

type Reader = Kysely<Tables> | Transaction<Tables>
const dayMs = 86_400_000
export const dayOf = (at: number): number => Math.floor(at / dayMs)

/** A sitting with where it was; `causes`: of its lesson, when it has one. */
export interface SittingRead {
  id: string
  modelId: string
  version: number
  caseId: string
  caseReference: string
  startedAt: number
  updatedAt: number
  state: Row<'diagnosis'>['state']
  entries: Row<'diagnosis'>['entries']
  where: Surroundings
  causes: Record<string, number> | null
}
export async function readSittings(db: Reader, ids: readonly string[]): Promise<SittingRead[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<SittingRead, 'where'> & { device: string | null; region: string | null }>`
    select d.id, d.model_id, d.version, d.case_id, k.reference as case_reference, d.started_at, d.updated_at, d.state, d.entries,
      coalesce(d.device, l.device->>'model') as device, coalesce(d.region, c.region) as region, s.causes
    from unnest(${ids}::text[]) with ordinality as wanted (id, place) join diagnosis d on d.id = wanted.id join "case" k on k.id = d.case_id
      left join line l on l.id = d.line_id left join customer c on c.id = d.customer_id left join learned_sitting s on s.diagnosis_id = d.id
    order by wanted.place`.execute(db)
  return rows.map(({ device, region, ...row }) => ({
    ...row,
    where: { device: device || null, region: region || null, season: seasonOf(row.startedAt) },
  }))
}

/**
 * Sittings of which something new may be known since: touched, or with a verdict on their case. In the order of their ids, after `after`, so that a
 * long absence is counted part by part.
 */
export async function sittingsToJudge(
  db: Reader,
  since: number,
  until: number,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select d.id from (select distinct model_id from diagnostic_model) m
        join lateral (select id from diagnosis where model_id = m.model_id and updated_at >= ${since} and updated_at < ${until} and id > ${after}
          order by id limit ${limit}) d on true
      union
      select d.id from (select distinct case_id from resolution where decided_at >= ${since} and decided_at < ${until}) r
        join diagnosis d on d.case_id = r.case_id where d.id > ${after}
    ) x order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** case → what is known of its closed contacts. */
export async function verdictsOf(db: Reader, caseIds: readonly string[]): Promise<Map<string, Verdict[]>> {
  const found = new Map<string, Verdict[]>()
  if (caseIds.length === 0) return found
  const { rows } = await sql<Verdict & { caseId: string }>`
    select r.case_id, r.closed_at, r.verdict, r.decided_at from unnest(${[...new Set(caseIds)]}::text[]) as wanted (id)
      join resolution r on r.case_id = wanted.id order by r.closed_at, r.id`.execute(db)
  for (const { caseId, ...verdict } of rows) found.set(caseId, [...(found.get(caseId) ?? []), verdict])
  return found
}

/**
 * Counts a sitting as its lesson says, in the place of what it was counted as before: any number of times, it counts once. Null: it
 * counts no more. Returns whether anything changed.
 */
export async function settleLesson(tx: WriteDb, sitting: SittingRead, lesson: Lesson | null): Promise<boolean> {
  const before = await tx.sql
    .selectFrom('learnedSitting')
    .selectAll()
    .where('diagnosisId', '=', sitting.id)
    .forUpdate()
    .executeTakeFirst()
  if (!before && !lesson) return false
  const { device, region, season } = sitting.where
  const row = lesson && {
    diagnosisId: sitting.id,
    modelId: sitting.modelId,
    version: sitting.version,
    verifiedBy: lesson.verifiedBy,
    verifiedAt: lesson.verifiedAt,
    day: dayOf(lesson.verifiedAt),
    device: device ?? '',
    region: region ?? '',
    season,
    repair: lesson.repair,
    causes: lesson.causes,
    evidence: lesson.evidence,
  }
  // Once counted, where the customer lived then stays: moving house later changes no figure of yesterday's.
  if (before && row) Object.assign(row, { device: before.device, region: before.region, season: before.season })
  if (before && row && sameLesson(before, row)) return false
  if (before) {
    await addCounts(tx, before, -1)
    await tx.sql.deleteFrom('learnedSitting').where('diagnosisId', '=', sitting.id).execute()
  }
  if (row) {
    const [causes, evidence] = [JSON.stringify(row.causes), JSON.stringify(row.evidence)]
    await tx.sql
      .insertInto('learnedSitting')
      .values({ ...row, causes, evidence })
      .execute()
    await addCounts(tx, row, 1)
  }
  return true
}
/** What was learned from a sitting stands under its new id, so that it is counted once. */
export async function renameLearned(tx: WriteDb, from: string, to: string): Promise<void> {
  await sql`update learned_sitting set diagnosis_id = ${to} where diagnosis_id = ${from}
    and not exists (select 1 from learned_sitting where diagnosis_id = ${to})`.execute(tx.sql)
}
type Counting = Pick<Lesson, 'causes' | 'evidence'> & {
  modelId: string
  day: number
  device: string
  region: string
  season: Counted['season']
}
async function addCounts(tx: WriteDb, row: Counting, sign: 1 | -1): Promise<void> {
  const counts = countsOf(row).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (counts.length === 0) return
  const of = <K extends keyof (typeof counts)[number]>(key: K) => counts.map((count) => count[key])
  await sql`
    insert into learned_count (model_id, day, device, region, season, step, cause, outcome, n)
    select ${row.modelId}, ${row.day}, ${row.device}, ${row.region}, ${row.season}, c.step, c.cause, c.outcome, c.n
      from unnest(${of('step')}::text[], ${of('cause')}::text[], ${of('outcome')}::text[], ${counts.map(({ n }) => n * sign)}::bigint[]) as c (step, cause, outcome, n)
    on conflict (model_id, day, device, region, season, step, cause, outcome) do update set n = learned_count.n + excluded.n`.execute(
    tx.sql,
  )
  if (sign < 0)
    await sql`delete from learned_count where model_id = ${row.modelId} and day = ${row.day} and n = 0`.execute(tx.sql)
}
const keyOf = ({ step, cause, outcome }: { step: string; cause: string; outcome: string }): string =>
  `${step} ${cause} ${outcome}`
function sameLesson(a: Lesson & { version: number }, b: Lesson & { version: number }): boolean {
  const said = ({ verifiedBy, verifiedAt, repair, causes, evidence, version }: Lesson & { version: number }): string =>
    JSON.stringify([
      verifiedBy,
      Number(verifiedAt),
      repair,
      Object.keys(causes)
        .toSorted((x, y) => (x < y ? -1 : 1))
        .map((cause) => [cause, causes[cause]]),
      evidence,
      version,
    ])
  return said(a) === said(b)
}

/** What the cases come to on that day, each faded by its age: half after `halfLifeDays`. The same for ever, whenever it is asked. */
export async function countedCases(db: Reader, modelId: string, day: number, halfLifeDays: number): Promise<Counted[]> {
  // After twenty half-lives a case weighs a millionth.
  const oldest = day - Math.ceil(20 * halfLifeDays)
  const { rows } = await sql<Counted>`
    select device, region, season, step, cause, outcome, sum(n * power(0.5::float8, (${day}::int - day) / ${halfLifeDays}::float8)) / 1e6 as cases
    from learned_count where model_id = ${modelId} and day <= ${day}::int and day > ${oldest}::int
    group by device, region, season, step, cause, outcome order by device, region, season, step, cause, outcome`.execute(
    db,
  )
  return rows
}

/** All counts anew from the sittings, for who doubts them. */
export async function recountLessons(tx: WriteDb): Promise<void> {
  await sql`delete from learned_count`.execute(tx.sql)
  await sql`
    insert into learned_count (model_id, day, device, region, season, step, cause, outcome, n)
    select s.model_id, s.day, s.device, s.region, s.season, e.step, c.key, e.outcome, sum(c.value::bigint)
    from learned_sitting s cross join lateral jsonb_each_text(s.causes) c
      cross join lateral (select '' as step, '' as outcome union all select p->>0, p->>1 from jsonb_array_elements(s.evidence) p) e
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(tx.sql)
}

interface LearningState {
  /** Sittings and verdicts before this are counted (ms). */
  countedTo: number
  /** The last day on which learned versions were looked for. */
  publishedDay: number
}
/** Held until the commit: one server learns at a time. Null: another does. */
export async function holdLearning(tx: WriteDb): Promise<LearningState | null> {
  await sql`insert into setting (key, value) values ('learning', '{"countedTo": 0, "publishedDay": 0}') on conflict (key) do nothing`.execute(
    tx.sql,
  )
  const { rows } = await sql<{ value: LearningState }>`
    select value from setting where key = 'learning' for update skip locked`.execute(tx.sql)
  return rows[0]?.value ?? null
}
export async function keepLearning(tx: WriteDb, state: LearningState): Promise<void> {
  await sql`update setting set value = ${JSON.stringify(state)}::jsonb where key = 'learning'`.execute(tx.sql)
}
