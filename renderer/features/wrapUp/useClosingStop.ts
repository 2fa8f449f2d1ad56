import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk, useStoreVersion } from '../../desk/DeskContext.tsx'

export type ClosingStop = 'held' | 'unread' | null

/** Why this contact cannot be closed yet: the shared rule would refuse it (message.unseenInbound), or the close would wait behind a held answer. */
export function useClosingStop(contact: Row<'contact'>): ClosingStop {
  const desk = useDesk()
  useStoreVersion()
  const ofContact = ({ args }: { args: unknown }) => (args as { contactId?: unknown }).contactId === contact.id
  if (desk.unsent.some((act) => act.held && ofContact(act))) return 'held'
  return contact.inboundN > contact.seenN ? 'unread' : null
}
