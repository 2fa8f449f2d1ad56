import type { Row } from '../../shared/protocol/rows.ts'
import { useNow } from '../ui/index.ts'
import { useRows } from './DeskContext.tsx'
import { useClock } from './useClock.ts'

/** How far this customer is verified in this contact, while it counts: it runs out by itself, without any row changing. */
export function useVerification(
  contact: Pick<Row<'contact'>, 'id' | 'customerId'> | undefined,
): Row<'verification'> | undefined {
  const at = useNow(useClock(), 15_000)
  const [best] = useRows(
    'verification',
    (row) => row.contactId === contact?.id && row.customerId === contact.customerId && row.expiresAt > at,
    [contact?.id, contact?.customerId, at],
    (a, b) => b.level - a.level,
  )
  return best
}
