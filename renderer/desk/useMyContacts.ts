import type { Row } from '../../shared/protocol/rows.ts'
import { useDesk, useRows } from './DeskContext.tsx'

/** The contacts open with this adviser, oldest first, what he set aside last: the order that Alt+1 … Alt+9 follow. */
export function useMyContacts(): Row<'contact'>[] {
  const { adviserId } = useDesk()
  return useRows(
    'contact',
    (row) => row.adviserId === adviserId && row.state === 'open',
    [adviserId],
    (a, b) =>
      Number(!!a.parked) - Number(!!b.parked) ||
      (a.pickedUpAt ?? a.enteredAt) - (b.pickedUpAt ?? b.enteredAt) ||
      a.id.localeCompare(b.id),
  )
}
