import { addDays, instantOf, localTime } from '../../../shared/domain/calendar/localTime.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import { zone } from '../../figures/deriveStories.ts'
import { lookAt } from '../../figures/report.ts'
import { staffingOf } from '../../figures/staffing.ts'
import type { LiveHandler } from '../handler.ts'

/** Today's arrivals, what was expected of them, who is there, and what a plan is made of. */
export const staffingDay: LiveHandler<'staffing.day'> = async (tx, { channel, siteId }, by) => {
  const { date } = localTime(tx.now, zone)
  const look = await lookAt(tx, { from: date, to: date, siteId, own: false }, by)
  if (isRejection(look)) return look
  return staffingOf(
    tx,
    { ...look, period: { from: instantOf(date, 0, zone), to: instantOf(addDays(date, 1), 0, zone) } },
    channel,
  )
}
