import type { PhoneReading } from './phoneNumber.ts'
import type { PersonName } from './personName.ts'

export type IdentifierKind = 'phone' | 'email' | 'reference' | 'caseReference'

/** What the contact brings. Times in ms since 1970. */
export interface Evidence {
  now: number
  phones: PhoneReading[]
  emails: string[]
  /** References as quoted: of the customer or of a case. */
  references: string[]
  name: PersonName | null
  /** Shares of the population that bear the claimed names, 0..1, where a list says so. */
  nameFrequency?: { given?: number | undefined; family?: number | undefined }
  /** Set when the customer is signed in (application, web chat): proven by the server, never by the desk. */
  signedCustomerId: string | null
}

export interface Identifier {
  kind: IdentifierKind
  /** Phones in E.164. */
  value: string
  /** ms; a link that has not begun counts for nothing. */
  since: number | null
  /** ms; null or in the future while the link holds. */
  until: number | null
  /** Customers who hold it today, this one included. */
  sharedBy: number
}

export interface CandidateFacts {
  customerId: string
  /** A record of what somebody said of himself: it never stands before one of a customer. */
  provisional?: boolean
  givenName: string
  familyName: string
  identifiers: Identifier[]
  /** Shares of the population, 0..1 (INSEE). */
  surnameFrequency: number
  givenNameFrequency: number
}

/** One clue and what it weighed; screens turn the code into words. */
export interface Reason {
  code: ReasonCode
  /** `bits`: log2 of its factor, negative when it speaks against; `sharedBy` and `days` (since the link ended) where they apply. */
  params: Record<string, number>
}
export type ReasonCode =
  | 'signedIdentity'
  | `${IdentifierKind}${'Agrees' | 'Shared' | 'Ended'}`
  | `${'phone' | 'email' | 'reference'}Differs`
  | `${'surname' | 'givenName'}${'Agrees' | 'Sounds' | 'Close' | 'Differs'}`
  | 'emailTagged'
  | 'rareSurname'
  | 'namesSwapped'
  | 'nameOnly'
  | 'referenceOnly'
  /** Not weighed: an adviser thinks so (recognition.propose). */
  | 'proposed'

export interface ScoredCandidate {
  customerId: string
  /** Posterior, 0..1. It pre-opens a record; it never authenticates. */
  score: number
  /** Strongest first. */
  reasons: Reason[]
}

export type RecognitionDecision =
  | { kind: 'sure'; customerId: string }
  | { kind: 'choose'; customerIds: string[] }
  | { kind: 'none' }
