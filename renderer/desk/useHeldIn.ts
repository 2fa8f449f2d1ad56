import { useDesk, useDeskValue, useRows } from './DeskContext.tsx'

/** SP14: how many answers wait in this contact for their adviser to look, and what the customer wrote last; null when none does. */
export function useHeldIn(contactId: string): { count: number; text: string; at: number } | null {
  const desk = useDesk()
  const count = useDeskValue(
    ({ unsent }) =>
      unsent.filter(
        ({ held, name, args }) =>
          held && name === 'message.send' && (args as { contactId: string }).contactId === contactId,
      ).length,
  )
  const [said] = useRows(
    'message',
    (row) => count > 0 && row.contactId === contactId && row.author === 'customer',
    [contactId, count > 0],
    (a, b) => b.n - a.n,
  )
  return count > 0 ? { count, text: said?.text ?? '', at: said?.at ?? desk.now() } : null
}
