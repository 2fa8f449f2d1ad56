import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useStoreVersion } from '../../desk/DeskContext.tsx'
import { usePendingFiles } from '../../store/pendingFiles.ts'
import { isBegun } from './isBegun.ts'

export type ClosingStop = 'held' | 'unread' | 'draft' | 'files' | null

/** Why this contact cannot be closed yet: the shared rule would refuse it (message.unseenInbound, draft.unsent), or the close would wait behind a held answer. */
export function useClosingStop(contact: Row<'contact'>): ClosingStop {
  const desk = useDesk()
  const begun = useBegun(contact)
  const ofContact = ({ args }: { args: unknown }) => (args as { contactId?: unknown }).contactId === contact.id
  if (desk.unsent.some((act) => act.held && ofContact(act))) return 'held'
  if (contact.inboundN > contact.seenN) return 'unread'
  return begun
}

/** What was begun for this contact and has gone to nobody. */
export function useBegun(contact: Row<'contact'>): 'draft' | 'files' | null {
  const desk = useDesk()
  useStoreVersion()
  const files = usePendingFiles((store) => store.of[contact.id]?.length ?? 0)
  if (desk.view.all('draft').some((draft) => isBegun(draft, contact.id, desk.adviserId))) return 'draft'
  return files > 0 ? 'files' : null
}
