import { useState } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'

/**
 * After which message of the customer the line "unread" stands: where reading stopped when something came in that nobody was looking at.
 * It stays while it is being read, and goes once all is read and answered.
 */
export function useUnseenLine(contact: Row<'contact'>, isLooking: boolean): number | null {
  const { inboundN, seenN, lastMessageBy } = contact
  // A conversation of which nothing was read yet is all new: no line says it better.
  const from = inboundN > seenN && seenN > 0 ? seenN : null
  const [line, setLine] = useState(from)
  const [last, setLast] = useState(inboundN)
  if (inboundN !== last) {
    setLast(inboundN)
    if (line === null && !isLooking) setLine(from)
  }
  if (line !== null && inboundN <= seenN && lastMessageBy === 'adviser') setLine(null)
  return line
}
