import { neededLevel } from '../../shared/domain/identity.ts'
import { useDeskValue } from './DeskContext.tsx'
import { maskedNumber } from './maskedNumber.ts'
import { readableNumber } from './readableNumber.ts'
import { useVerification } from './useVerification.ts'

/**
 * How a line's number is shown: whole once this customer is verified in the contact at hand; before, as his contact points
 * are. Who reads a number out to a caller before that may tell it to a stranger.
 */
export function useLineNumber(customerId: string | null, contactId: string | null): (e164: string) => string {
  // Not the contact's row: every message moves that, and would draw the whole card anew.
  const ofId = useDeskValue(({ view }) => (contactId ? (view.get('contact', contactId)?.customerId ?? null) : null))
  const contact = contactId === null || ofId === null ? undefined : { id: contactId, customerId: ofId }
  const verification = useVerification(contact)
  const isVerified = verification?.customerId === customerId && verification.level >= neededLevel.disclosure
  return isVerified ? readableNumber : maskedNumber
}
