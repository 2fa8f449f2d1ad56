import type { Row } from '../../shared/protocol/rows.ts'
import { useRow } from './DeskContext.tsx'
import { useRecognition } from './useRecognition.ts'
import { useVerification } from './useVerification.ts'

/**
 * Whether it is proven that this contact's customer is who speaks in it: he came signed in, answered (level 1 or more), or was confirmed
 * and is not flagged as only claimed. A number or a name that agrees is only claimed: what the record holds is not his to hear yet.
 */
export function useIsProven(contact: Pick<Row<'contact'>, 'id' | 'customerId'> | undefined): boolean {
  const recognition = useRecognition(contact?.id)
  const level = useVerification(contact)?.level ?? 0
  const known = recognition?.candidates.find(({ customerId }) => customerId === contact?.customerId)?.reasons ?? []
  const unproven = useRow('historyEntry', contact?.id)?.unproven ?? false
  const isConfirmed = recognition?.decision === 'confirmed' && !unproven
  return level > 0 || isConfirmed || known.some(({ code }) => code === 'signedIdentity')
}
