import type { Readable } from 'node:stream'

export type LetterAddress = { name: string; address: string }

/** What a letter is (ML8). Only `letter` is ever acknowledged or rings. */
export type LetterKind = 'letter' | 'bounce' | 'auto' | 'list' | 'loop'

/** A range of `text`, kept and folded away on the screen (ML6): [from, to). */
export type Fold = { from: number; to: number; kind: 'quote' | 'forward' | 'signature' }

/** A part handed over to be kept. The stream ends by itself at the limit; whoever takes it reads it to its end. */
export type PartToKeep = { name: string | null; type: string; cid: string | null; stream: Readable }
export type KeptPart = { id: string; size: number; sha256: string }
export type KeepPart = (part: PartToKeep) => Promise<KeptPart>

export type LetterAttachment = {
  /** null: past the limit of the letter, not kept apart (the raw letter has it). */
  id: string | null
  name: string | null
  type: string
  cid: string | null
  size: number
  sha256: string
  /** The limit was reached inside this file: what was kept is its beginning. */
  cut: boolean
  /** It stands in the text (an image of the HTML), not beside it. */
  inline: boolean
}

export type LetterCalendar = {
  uid: string | null
  /** REQUEST, CANCEL, REPLY, PUBLISH … as written. */
  method: string | null
  summary: string
  start: number | null
  end: number | null
  allDay: boolean
  place: string | null
  organiser: LetterAddress | null
  /** One line without words of ours: summary, hours, place, organiser. */
  line: string
}

/** A letter inside the letter (message/rfc822), readable; its files are among the attachments of the outer one. */
export type ForwardedLetter = {
  messageId: string | null
  from: LetterAddress | null
  to: LetterAddress[]
  subject: string
  date: number | null
  text: string
}

export type BounceDetails = {
  originalMessageId: string | null
  recipient: string | null
  /** failed, delayed, delivered, relayed, expanded: RFC 3464; null when the report has only prose. */
  action: string | null
  status: string | null
  diagnostic: string | null
}

/** One Authentication-Results header (RFC 8601). It counts only when `authservId` is a host of ours (ML11). */
export type AuthenticationClaim = {
  authservId: string
  results: { method: string; result: string; properties: Record<string, string> }[]
}

export type ReadProblem =
  | 'head.cut'
  | 'head.broken'
  | 'head.duplicated'
  | 'head.charset'
  | 'from.missing'
  | 'from.several'
  | 'date.bad'
  | 'recipients.cut'
  | 'charset.wrong'
  | 'charset.unknown'
  | 'base64.broken'
  | 'text.control'
  | 'text.cut'
  | 'html.cut'
  | 'html.image'
  | 'parts.many'
  | 'parts.deep'
  | 'letter.cut'
  | 'letter.broken'
  | 'attachment.cut'
  | 'attachment.tnef'
  | 'attachment.encrypted'
  | 'calendar.zone'
  | 'calendar.broken'

export type ReadLetter = {
  kind: LetterKind
  /** Why it is of this kind: a code such as `header.autoSubmitted` or `subject.outOfOffice`. */
  reason: string
  messageId: string | null
  inReplyTo: string | null
  references: string[]
  from: LetterAddress | null
  replyTo: LetterAddress | null
  to: LetterAddress[]
  cc: LetterAddress[]
  /** Every address it may have been meant for, lower case, envelope hints first: Delivered-To, X-Original-To …, To, Cc. */
  recipients: string[]
  subject: string
  /** The subject without Re:, Tr:, Fwd: … */
  topic: string
  caseReferences: string[]
  date: number | null
  text: string
  folded: Fold[]
  html: string | null
  remoteImages: number
  inlineImages: { cid: string; id: string }[]
  attachments: LetterAttachment[]
  calendars: LetterCalendar[]
  forwarded: ForwardedLetter[]
  bounce: BounceDetails | null
  /** ML3: the same content has the same key, whatever the headers on the way. */
  contentKey: string
  authentication: AuthenticationClaim[]
  problems: ReadProblem[]
}

export type UnreadableLetter =
  | { kind: 'unreadable'; reason: 'empty' | 'noHead' }
  /** Its header could be read, and none of its parts. */
  | ({ kind: 'unreadable'; reason: 'cut' } & Pick<ReadLetter, 'from' | 'subject'>)
