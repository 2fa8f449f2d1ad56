import { readContactPoint } from '../../../shared/domain/contactPoint.ts'
import { readName } from '../../../shared/domain/nameWords.ts'
import type { ChatClaims } from '../../../shared/protocol/chat.ts'
import type { Claims } from '../../recognition/claims.ts'

/** What a thread says of who writes; `signedCustomerId` is the living record of whom the operator's site signed in. */
export function claimsOf(claims: Partial<ChatClaims>, signedCustomerId: string | null, text: string): Claims {
  const { givenName, familyName } = readName(claims.name ?? '')
  // The page reads it too, for a word about a number that looks incomplete.
  const typed = [claims.point, claims.phone, claims.email, claims.reference].map((point) => (point ?? '').trim())
  const points = typed.map(readContactPoint)
  return {
    signedCustomerId,
    phone: points.flatMap(({ phones }) => phones).join(' ; ') || null,
    email: points.find((point) => point.email !== null)?.email ?? null,
    givenName: givenName || null,
    familyName: familyName || null,
    references: points.flatMap(({ reference }) => reference ?? []),
    // 3900, "idem": nobody is found by it, and the adviser reads it all the same.
    unread: typed.filter((text, i) => {
      const { phones, email, reference } = points[i]!
      return text !== '' && phones.length === 0 && email === null && reference === null
    }),
    text,
  }
}
