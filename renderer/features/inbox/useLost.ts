import { useRows } from '../../desk/DeskContext.tsx'

/** What became of our last answer in this contact, when it did not arrive: it came back, or it never left. */
export function useLost(contactId: string): 'bounced' | 'failed' | null {
  const [last] = useRows(
    'message',
    (row) => row.contactId === contactId && row.author === 'adviser',
    [contactId],
    (a, b) => (b.n || Infinity) - (a.n || Infinity) || b.at - a.at,
  )
  return last?.state === 'bounced' || last?.state === 'failed' ? last.state : null
}
