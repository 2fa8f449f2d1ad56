import { useMemo, useState } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useRows } from '../../desk/DeskContext.tsx'
import type { Beside } from './timelineOf.ts'

/** What the customer and we said in the other contacts of this one's case. The server's own letters are left to the history. */
export function useBeside({ id, caseId, customerId }: Row<'contact'>): Beside[] {
  const others = useRows('contact', (row) => row.caseId === caseId && row.customerId === customerId && row.id !== id, [
    id,
    caseId,
    customerId,
  ])
    .map((row) => row.id)
    .join()
  const of = new Set(others.split(','))
  const messages = useRows('message', (row) => row.author !== 'system' && of.has(row.contactId), [others])
  const claims = useRows('historyEntry', (row) => row.unproven && row.customerId === customerId, [customerId])
  return useMemo(() => {
    const claimed = new Set(claims.map(({ refId }) => refId))
    return messages.map((message) => ({ message, isClaimed: claimed.has(message.contactId) }))
  }, [messages, claims])
}

/** How many of the customer's came while nobody looked at where they stand, and how to say that they were seen. */
export function useUnheard(beside: Beside[], isLooking: boolean): [count: number, seen: () => void] {
  const desk = useDesk()
  const [since, setSince] = useState(() => desk.now())
  const fresh = beside.filter(({ message }) => message.author === 'customer' && message.at > since)
  const last = Math.max(...fresh.map(({ message }) => message.at))
  if (isLooking && fresh.length > 0) setSince(last)
  return [fresh.length, () => setSince(Math.max(since, last))]
}
