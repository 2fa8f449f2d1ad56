import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'

/** What was ordered may have been made by now: its date has come, or, promised for no date, the customer is back in another contact. */
export function useIsMade(ordered: Entry | null, contact: Row<'contact'>): boolean {
  const now = useClock()()
  const since = (ordered?.at ?? 0) - 60_000
  const promises = useRows('commitment', (row) => row.caseId === contact.caseId && row.madeAt >= since, [
    contact.caseId,
    since,
  ])
  if (promises.length === 0) return ordered?.contactId !== contact.id
  return promises.some(({ state, dueAt }) => state !== 'open' || dueAt <= now)
}
