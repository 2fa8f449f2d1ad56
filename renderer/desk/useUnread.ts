import type { Row } from '../../shared/protocol/rows.ts'
import { useRows } from './DeskContext.tsx'

/**
 * How many messages of the customers wait to be read in these contacts. `inboundN` and `seenN` are places in the thread, where our
 * own messages stand too: they say that something waits, not how much.
 */
export function useUnread(contacts: Pick<Row<'contact'>, 'id' | 'inboundN' | 'seenN'>[]): number {
  const waiting = contacts.filter(({ inboundN, seenN }) => inboundN > seenN)
  const seen = new Map(waiting.map(({ id, seenN }) => [id, seenN]))
  const unread = useRows(
    'message',
    (row) => row.author === 'customer' && row.n > (seen.get(row.contactId) ?? Infinity),
    [waiting.map(({ id, seenN }) => `${id}/${seenN}`).join()],
  )
  // The row of a contact may come a page before its message.
  return waiting.reduce((sum, { id }) => sum + Math.max(1, unread.filter((row) => row.contactId === id).length), 0)
}
