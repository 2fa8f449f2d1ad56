import type { ReactNode } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'

export interface WrapUpProps {
  contact: Row<'contact'>
  onClose: () => void
  /** The adviser has ended the contact: what comes next may be shown. */
  onEnded: () => void
  /** What the assistant holds of the case already: draws nothing, and gives its words. */
  noteOf?: ((caseId: string, onText: (text: string) => void) => ReactNode) | undefined
}
