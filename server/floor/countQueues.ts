import { isDeepStrictEqual } from 'node:util'
import { dayBegan, dayOf } from '../../shared/domain/floor/dayOf.ts'
import { normOf } from '../../shared/domain/floor/norms.ts'
import type { Context } from '../context.ts'
import { countDay, queuesOfOtherDays, takeDueQueues } from '../db/queueDays.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const batch = 2_000
/** Whose midnight ends the day of the figures. */
const zone = 'Europe/Paris'

/** Counts anew the day of each queue where something happened, or whose day is over (FL4). Returns how many changed. */
export async function countQueues(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const day = dayOf(tx.now, zone)
    const since = dayBegan(tx.now, zone)
    const ids = [...new Set([...(await takeDueQueues(tx, batch)), ...(await queuesOfOtherDays(tx, day))])].sort()
    const queues = await tx.read('queue', ids)
    const before = new Map((await tx.lock('queueToday', ids)).map((row) => [row.id, row]))
    let changed = 0
    for (const { id, channel } of queues) {
      const row = await countDay(tx, id, { since, day, normMs: normOf(channel).ms })
      if (isDeepStrictEqual(row, before.get(id))) continue
      await tx.save('queueToday', row)
      changed++
    }
    return changed
  })
}
