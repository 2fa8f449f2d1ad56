import { managesPeople } from '../../shared/domain/account.ts'
import { reject } from '../../shared/protocol/refusals.ts'
import type { SurveyRuleEdit } from '../../shared/protocol/qualityQuestions.ts'
import type { Handlers } from '../administration/handlers.ts'
import type { Actor, Context } from '../context.ts'
import { lastPlan, planAt, qualityLog } from '../db/qualityRules.ts'
import { surveyRule } from '../db/surveys.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { lastWeek } from './sample.ts'

/** Rules are the house's, for all its sites. */
const mayEdit = ({ role }: Actor): boolean => role === 'admin'

/** Advisers know beforehand how much is looked at: a plan holds for the weeks that begin after it was changed. */
const nextMonday = (now: number): number => lastWeek(now + 14 * 86_400_000).from

async function ruleNow(tx: WriteDb): Promise<SurveyRuleEdit> {
  const { id: _one, channels, ...rest } = await surveyRule(tx)
  return { ...rest, channels: channels as SurveyRuleEdit['channels'] }
}

export const qualityRules: Handlers['quality.rules'] = async ({ unit }, by) => {
  if (!managesPeople(by)) return reject('permission.denied')
  const now = unit.clock()
  const [rule, { since: _since, ...plan }, last, log] = await Promise.all([
    inTransaction(unit, ruleNow),
    planAt(unit.db, now),
    lastPlan(unit.db),
    qualityLog(unit.db),
  ])
  return { rule, plan, next: last.since > now ? last : null, nextSince: nextMonday(now), mayEdit: mayEdit(by), log }
}

export const qualitySetRule: Handlers['quality.setRule'] = async ({ unit }, by, rule) => {
  if (!mayEdit(by)) return reject('permission.denied')
  await inTransaction(unit, async (tx) => {
    await tx.sql.selectFrom('surveyRule').select('id').forUpdate().execute()
    const before = await ruleNow(tx)
    await tx.sql
      .updateTable('surveyRule')
      .set({ ...rule, channels: JSON.stringify(rule.channels) })
      .execute()
    await note(tx, by, 'rule', before, rule)
  })
  return {}
}

export const qualitySetPlan: Handlers['quality.setPlan'] = async ({ unit }: Context, by, plan) => {
  if (!mayEdit(by)) return reject('permission.denied')
  await inTransaction(unit, async (tx) => {
    const before = await tx.sql.selectFrom('qualityPlan').selectAll().orderBy('since', 'desc').forUpdate().execute()
    const { since: _since, ...was } = before[0] ?? { since: 0, ofAdviser: 0, ofQueueAndChannel: 0 }
    await tx.sql
      .insertInto('qualityPlan')
      .values({ since: nextMonday(tx.now), ...plan })
      .onConflict((known) => known.column('since').doUpdateSet(plan))
      .execute()
    await note(tx, by, 'plan', was, plan)
  })
  return {}
}

/** Only what is otherwise than it was. */
async function note(tx: WriteDb, by: Actor, what: 'rule' | 'plan', was: object, is: object): Promise<void> {
  const old = was as Record<string, unknown>
  const changed = Object.entries(is).filter(([key, value]) => JSON.stringify(old[key]) !== JSON.stringify(value))
  if (changed.length === 0) return
  const before = JSON.stringify(Object.fromEntries(changed.map(([key]) => [key, old[key]])))
  const after = JSON.stringify(Object.fromEntries(changed))
  await tx.sql
    .insertInto('qualityLog')
    .values({ at: tx.now, authorId: by.adviserId, authorName: by.name, what, before, after })
    .execute()
}
