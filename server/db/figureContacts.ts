import { sql, type RawBuilder } from 'kysely'
import { npsScales } from '../../shared/domain/figures/nps.ts'
import type { FigureContacts } from '../../shared/protocol/figuresAnswers.ts'
import type { Grouping, Openable } from '../../shared/protocol/figuresCommands.ts'
import { counts, inSight, keyOf, type Look } from './figures.ts'
import type { WriteDb } from './unitOfWork.ts'

interface Behind {
  by: Grouping
  key: string | null
  figure: Openable
  part: 'numerator' | 'denominator'
  after: { at: number; id: string } | null
}
type Contact = FigureContacts['contacts'][number]

const answeredSurvey = (more: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select from survey v where v.contact_id = s.contact_id and v.state = 'answered' ${more})`

/** What a figure counts, and what it is measured by: the same conditions as its sums. */
function behind(figure: Openable, part: Behind['part'], now: number): RawBuilder<unknown> {
  const of = counts(now)
  const level = sql`((${of.offered}) and not (${of.abandonedInTime}) or (${of.waitingLate}))`
  const parts: Record<Openable, [RawBuilder<unknown>, RawBuilder<unknown>]> = {
    serviceLevel: [of.answeredInTime, level],
    abandonment: [of.abandoned, of.offered],
    asa: [of.answered, of.answered],
    aht: [of.handled, of.handled],
    handedOver: [of.handedOver, of.answered],
    bounces: [of.bounced, of.answered],
    onceAndDone: [sql`r.verdict = 'once'`, sql`r.verdict in ('once', 'repeat')`],
    contacts: [sql`not s.outbound`, sql`not s.outbound`],
    // What is counted: who was not content; what it is measured by: whoever answered.
    nps: [answeredSurvey(sql`and v.score <= ${npsScales['1-10'].detractorsTo}`), answeredSurvey(sql``)],
  }
  return parts[figure][part === 'numerator' ? 0 : 1]
}

/** The contacts behind a figure, the latest first, a page at a time: references and no names of customers. */
export async function contactsBehind(
  tx: WriteDb,
  look: Look,
  { by, key, figure, part, after }: Behind,
  limit: number,
): Promise<{ contacts: Contact[]; count: number }> {
  const verdict = sql`left join lateral (select verdict from resolution where id = 'r-' || s.contact_id offset 0) r on true`
  const theirs = sql`${inSight(look)} and (${key === null} or ${keyOf(by)} = ${key}) and (${behind(figure, part, tx.now)})`
  const from = sql`contact_story s left join site t on t.id = s.site_id ${verdict}`
  const page = after ? sql`and (s.entered_at, s.contact_id) < (${after.at}, ${after.id})` : sql``
  const [{ rows }, all] = await Promise.all([
    sql<Contact>`
      select p.contact_id, coalesce(k.reference, '') as case_reference, p.channel, p.topic, p.entered_at, p.answered_at, p.abandoned_at, p.closed_at, p.talk_ms + p.hold_ms + p.wrap_up_ms as handling_ms,
        p.hand_over_n as hand_overs, p.outcome, coalesce(a.name, '') as adviser_name, coalesce(p.site_name, '') as site_name
      from (select s.*, t.name as site_name from ${from} where ${theirs} ${page} order by s.entered_at desc, s.contact_id desc limit ${limit}) p
        left join contact c on c.id = p.contact_id left join "case" k on k.id = c.case_id left join adviser a on a.id = p.adviser_id
      order by p.entered_at desc, p.contact_id desc`.execute(tx.sql),
    sql<{ n: number }>`select count(*)::int as n from ${from} where ${theirs}`.execute(tx.sql),
  ])
  return { contacts: rows, count: all.rows[0]?.n ?? 0 }
}
