import { randomUUID } from 'node:crypto'
import { stepAlert } from '../../shared/domain/alerts/stepAlert.ts'
import type { AlertRule, Reading } from '../../shared/domain/alerts/reading.ts'
import { lockStanding, sitesOfQueues, takeAlerts } from '../db/alerts.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

const well = { level: 0, held: 0, value: 0, of: 0, threshold: 0 } as const

/** Begins, changes and ends the alerts of these rules by what was read of each queue; a queue that is not named is well. Returns how many rows were written. */
export async function settleAlerts(
  tx: WriteDb,
  rules: readonly AlertRule[],
  read: ReadonlyMap<string, readonly Reading[]>,
): Promise<number> {
  if (!(await takeAlerts(tx))) return 0
  const standing = new Map(
    (await lockStanding(tx, rules)).map((row) => [`${row.rule} ${row.queueId} ${row.siteId}`, row]),
  )
  const isAny = [...read.values()].some((all) => all.some(({ level }) => level > 0))
  if (standing.size === 0 && !isAny) return 0
  const sites = await sitesOfQueues(tx)
  let written = 0
  for (const [queueId, all] of read)
    for (const reading of all)
      for (const siteId of sites.get(queueId) ?? []) {
        const key = `${reading.rule} ${queueId} ${siteId}`
        const before = standing.get(key) ?? null
        standing.delete(key)
        const next = stepAlert(before, reading, tx.now, { id: before?.id ?? randomUUID(), queueId, siteId })
        if (next === undefined) continue
        if (before === null) tx.add('alert', next)
        else await tx.save('alert', next)
        written++
      }
  // Of a queue where nobody waits any more, or a site that serves it no more.
  for (const before of standing.values()) {
    const next = stepAlert(before, { ...well, rule: before.rule }, tx.now, before)
    if (next === undefined) continue
    await tx.save('alert', next)
    written++
  }
  return written
}
