import { nextTelling, toldWait, type ToldWait } from '../../shared/domain/waitEstimate/toldWait.ts'
import { opensAt } from '../../shared/domain/waitEstimate/lineOf.ts'
import type { Context } from '../context.ts'
import { keepTold, lastTold, placeOf } from '../db/waitsTold.ts'
import { rulesHere } from '../routing/rulesHere.ts'
import { estimateOf } from './estimateOf.ts'

/** What a customer's page says of his wait now, kept each time it is another; null: nobody can tell. `unit.clock` is the now. */
export async function tellWait(
  context: Pick<Context, 'unit' | 'config'>,
  contactId: string,
): Promise<(ToldWait & { isLonger: boolean }) | null> {
  const { db, clock } = context.unit
  const [place, last] = await Promise.all([placeOf(db, contactId), lastTold(db, contactId)])
  if (!place) return null
  const estimate = await estimateOf(context, place)
  if (estimate === null) return null
  const now = clock()
  const { told, isLonger, isNew } = nextTelling(toldWait(estimate), last, now)
  if (isNew) await keepTold(db, { contactId, ...place, at: now, estimate, told, isLonger })
  return { ...told, isLonger }
}

/** Out of hours: when it opens. null: it is open, or nobody has said. */
export async function tellOpening(
  context: Pick<Context, 'unit' | 'config'>,
  contactId: string,
): Promise<number | null> {
  if (Object.keys(rulesHere(context).plan.hours).length === 0) return null
  const place = await placeOf(context.unit.db, contactId)
  return place ? opensAt(rulesHere(context), place, context.unit.clock()) : null
}
