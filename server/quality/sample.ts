import { managedSite, managesPeople } from '../../shared/domain/account.ts'
import { agreement, gradesTable } from '../../shared/domain/agreement.ts'
import { dayBegan } from '../../shared/domain/floor/dayOf.ts'
import { gridGrades, scoreOf, type GridGrade } from '../../shared/domain/quality/grid.ts'
import { drawSample } from '../../shared/domain/quality/sample.ts'
import { reject } from '../../shared/protocol/refusals.ts'
import type { Handlers } from '../administration/handlers.ts'
import type { Actor, Context } from '../context.ts'
import { candidates, evaluationsOf, gradedTwice, grids, type Candidate } from '../db/evaluations.ts'
import { planAt } from '../db/qualityRules.ts'

const zone = 'Europe/Paris'
const day = 86_400_000

/** The last week that is over, Monday to Monday (Paris): what is drawn of it does not change any more. */
export function lastWeek(now: number): { from: number; until: number } {
  const since = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' }).format(now)
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(since)
  // From noon, so that a day of 23 or 25 hours changes nothing.
  const noon = dayBegan(now, zone) + day / 2
  return { from: dayBegan(noon - (days + 7) * day, zone), until: dayBegan(noon - days * day, zone) }
}

export async function sampleOf(
  { unit }: Context,
  by: Actor,
): Promise<{ from: number; until: number; drawn: Candidate[] }> {
  const week = lastWeek(unit.clock())
  const all = await candidates(unit.db, { siteId: managedSite(by), ...week })
  return { ...week, drawn: drawSample(all, await planAt(unit.db, week.from), String(week.from)) }
}

export const qualitySample: Handlers['quality.sample'] = async (context, by) => {
  if (!managesPeople(by)) return reject('permission.denied')
  const { db } = context.unit
  const { drawn, from, until } = await sampleOf(context, by)
  const found = await evaluationsOf(db, { contactIds: drawn.map(({ id }) => id) })
  const [grid] = await grids(db)
  if (!grid) throw new Error('no grid')
  const pairs = (await gradedTwice(db, managedSite(by), from - 12 * 7 * day)).flatMap(({ first, second }) =>
    Object.entries(first).flatMap(([item, grade]): [GridGrade, GridGrade][] => {
      const other = second[item]
      return other ? [[grade, other]] : []
    }),
  )
  const contacts = drawn.map(({ id, siteId: _site, ...one }) => {
    const of = found.filter(({ contactId }) => contactId === id)
    const own = of.find(({ graderId }) => graderId === by.adviserId) ?? null
    const others = of.filter((one) => one !== own)
    // Who has not graded yet must not be led by who has (QL9).
    return { ...one, contactId: id, gradedBy: others.length, own, others: own ? others : [] }
  })
  const { kappa, low, high, n } = agreement(gradesTable(pairs, gridGrades))
  return {
    from,
    until,
    grid: { version: grid.version, items: grid.items },
    contacts,
    agreement: { kappa, low, high, n },
  }
}

export const qualityGrade: Handlers['quality.grade'] = async (
  context,
  by,
  { evaluationId, contactId, grades, advice },
) => {
  if (!managesPeople(by)) return reject('permission.denied')
  const { db, clock } = context.unit
  // Only what was drawn: nobody is graded because somebody wanted to.
  const one = (await sampleOf(context, by)).drawn.find(({ id }) => id === contactId)
  if (!one || one.adviserId === by.adviserId) return reject('contact.notFound')
  const [grid] = await grids(db)
  const score = grid && scoreOf(grid.items, grades)
  if (!grid || !score) return reject('command.malformed')
  await db
    .insertInto('evaluation')
    .values({
      id: evaluationId,
      contactId,
      adviserId: one.adviserId,
      siteId: one.siteId,
      graderId: by.adviserId,
      graderName: by.name,
      gridVersion: grid.version,
      grades: JSON.stringify(grades),
      ...score,
      advice,
      at: clock(),
      answeredAt: null,
    })
    // Sent again after a lost answer; what was said once stays said.
    .onConflict((known) => known.doNothing())
    .execute()
  return {}
}
