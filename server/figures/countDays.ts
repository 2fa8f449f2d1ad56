import { addDays, instantOf, localTime } from '../../shared/domain/calendar/localTime.ts'
import type { Context } from '../context.ts'
import { countArrivals, countProducts, firstUncountedDay } from '../db/arrivals.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { zone } from './deriveStories.ts'

/** As far back as forecasts are learned, and a week more. */
const memory = 91
/** Days in one round: after a filling there are weeks of them. */
const most = 120
/** A day is counted for good when what came in on it has had an hour to be told. */
const settled = 60

/** Counts each day that is over, once, and who has what (FG5). Returns how many days were counted. */
export async function countDays(context: Context): Promise<number> {
  let counted = 0
  for (; counted < most; counted++) {
    const more = await inTransaction(context.unit, async (tx) => {
      const today = localTime(tx.now - settled * 60_000, zone).date
      const day = await firstUncountedDay(tx, addDays(today, -memory), today)
      if (day === null) return false
      await countArrivals(tx, day, instantOf(day, 0, zone), instantOf(addDays(day, 1), 0, zone))
      return true
    })
    if (!more) break
  }
  await inTransaction(context.unit, (tx) => countProducts(tx, localTime(tx.now, zone).date))
  return counted
}
