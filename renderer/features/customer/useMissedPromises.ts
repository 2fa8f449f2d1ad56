import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'

const ninetyDays = 90 * 86_400_000

/** The last promises that were not kept: the two that the card leads with. */
export function useMissedPromises(customerId: string): Row<'commitment'>[] {
  const now = useClock()
  return useRows(
    'commitment',
    (row) => row.customerId === customerId && row.state === 'missed' && row.dueAt > now() - ninetyDays,
    [customerId],
    (a, b) => b.dueAt - a.dueAt,
  ).slice(0, 2)
}
