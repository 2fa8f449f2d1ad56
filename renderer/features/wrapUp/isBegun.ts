import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import type { Row } from '../../../shared/protocol/rows.ts'

/** A text of this adviser in this contact that the shared rule would not close over (`draft.unsent`). */
export function isBegun(draft: Row<'draft'>, contactId: string, adviserId: string): boolean {
  return (
    draft.contactId === contactId &&
    draft.adviserId === adviserId &&
    (!saysNothing(draft.text) || draft.others.length > 0)
  )
}
