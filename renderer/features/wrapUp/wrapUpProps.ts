import type { Row } from '../../../shared/protocol/rows.ts'

export interface WrapUpProps {
  contact: Row<'contact'>
  onClose: () => void
  /** The adviser has ended the contact: what comes next may be shown. */
  onEnded: () => void
}
