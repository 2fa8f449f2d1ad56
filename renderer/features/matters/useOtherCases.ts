import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'

/** What else is open of this contact's customer, newest first. */
export function useOtherCases({ caseId, customerId }: Pick<Row<'contact'>, 'caseId' | 'customerId'>): Row<'case'>[] {
  return useRows(
    'case',
    (row) => row.customerId === customerId && row.id !== caseId && row.closedAt === null,
    [customerId, caseId],
    (a, b) => b.openedAt - a.openedAt,
  )
}
