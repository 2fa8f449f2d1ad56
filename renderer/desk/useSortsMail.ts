import { maySortMail } from '../../shared/domain/permissions.ts'
import { useMe, useRows } from './DeskContext.tsx'

/** Whether the tray is this adviser's to sort, where letters or forms come in at all. */
export function useSortsMail(): boolean {
  const me = useMe()
  const comes = useRows('queue', ({ channel }) => channel === 'email' || channel === 'form', []).length > 0
  const lies = useRows('trayLetter', () => true, []).length > 0
  return lies || (comes && me !== undefined && maySortMail(me))
}
