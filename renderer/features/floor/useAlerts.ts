import { isSeen } from '../../../shared/domain/alerts/stepAlert.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'

/** One trouble of one queue, though it stands before the leads of several sites (an administrator sees them all). */
export interface StandingAlert {
  key: string
  alert: Row<'alert'>
  /** Those of it that nobody has seen as bad as they are. */
  unseen: string[]
}

/** What stands now: unseen first, then the worse, then the older. */
export function useAlerts(): StandingAlert[] {
  const rows = useRows('alert', () => true, [])
  const groups = Map.groupBy(rows, ({ rule, queueId }) => `${rule} ${queueId}`)
  const all = [...groups].map(([key, [first, ...rest]]) => ({
    key,
    // Of several the one nobody saw speaks for all.
    alert: rest.reduce((one, next) => (Number(isSeen(one)) > Number(isSeen(next)) ? next : one), first!),
    unseen: [first!, ...rest].filter((row) => !isSeen(row)).map(({ id }) => id),
  }))
  return all.sort(
    (a, b) =>
      Number(b.unseen.length > 0) - Number(a.unseen.length > 0) ||
      b.alert.level - a.alert.level ||
      a.alert.since - b.alert.since ||
      (a.key < b.key ? -1 : 1),
  )
}
