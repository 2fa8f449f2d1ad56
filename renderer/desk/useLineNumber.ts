import { neededLevel } from '../../shared/domain/identity.ts'
import { useRow } from './DeskContext.tsx'
import { maskedNumber } from './maskedNumber.ts'
import { readableNumber } from './readableNumber.ts'
import { useVerification } from './useVerification.ts'

/**
 * How a line's number is shown: whole once this customer is verified in the contact at hand; before, as his contact points
 * are. Who reads a number out to a caller before that may tell it to a stranger.
 */
export function useLineNumber(customerId: string | null, contactId: string | null): (e164: string) => string {
  const verification = useVerification(useRow('contact', contactId))
  const isVerified = verification?.customerId === customerId && verification.level >= neededLevel.disclosure
  return isVerified ? readableNumber : maskedNumber
}
