import { readWaits, type OpenLine } from '../../shared/domain/alerts/readWaits.ts'
import { lineOf, opensAt } from '../../shared/domain/waitEstimate/lineOf.ts'
import type { Context } from '../context.ts'
import { queueList } from '../db/alerts.ts'
import { readFloorNow } from '../db/lineState.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { rulesHere } from '../routing/rulesHere.ts'
import { settleAlerts } from './settleAlerts.ts'

/** Who waits too long, and whom nobody serves (FL12). What waits for its opening hours waits for nobody's fault. Returns how many alerts changed. */
export async function watchLines(context: Context): Promise<number> {
  const rules = rulesHere(context)
  const { db, clock } = context.unit
  const floor = await readFloorNow(db, rules.plan, clock())
  const queues = await queueList(db)
  const read = new Map(
    queues.flatMap(({ id, channel, skill }) => {
      const lines = floor.lines.filter((line) => line.channel === channel && line.skill === skill)
      if (lines.length === 0) return []
      const open = lines.flatMap((line): OpenLine[] => {
        if (opensAt(rules, line, floor.at) !== null) return []
        const oldestAt = line.enteredAt[0]!
        return [{ waiting: line.enteredAt.length, oldestAt, agents: lineOf(rules, floor, line, oldestAt).agents }]
      })
      return [[id, readWaits(rules.plan, channel, open, floor.at)] as const]
    }),
  )
  return inTransaction(context.unit, (tx) => settleAlerts(tx, ['oldest', 'nobody'], read))
}
