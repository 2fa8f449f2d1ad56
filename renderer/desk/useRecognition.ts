import type { Row } from '../../shared/protocol/rows.ts'
import { useRows } from './DeskContext.tsx'

/** Who somebody of this contact is thought to be: the newest answer. */
export function useRecognition(contactId: string | undefined): Row<'recognition'> | undefined {
  const [last] = useRows(
    'recognition',
    (row) => row.contactId === contactId,
    [contactId],
    (a, b) => b.at - a.at,
  )
  return last
}
