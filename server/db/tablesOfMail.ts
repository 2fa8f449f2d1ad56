import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'

export type MailState = 'kept' | 'filed' | 'tray' | 'repeated' | 'aside'
/** Of a letter in the tray: into this case of this record (null: a new one), or as if it had just come. */
export type MailDecision = { adviserId: string; name: string } & (
  | { act: 'attach'; customerId: string; caseId: string | null }
  | { act: 'newContact' }
)

/** All that a doubtful form said, to become a message when a human says so. */
export interface HeldForm {
  title: string
  text: string
  own: string
  form: NonNullable<Row<'message'>['form']>
  topic: Row<'contact'>['topic']
  authorName: string
  claims: {
    phone: string | null
    email: string | null
    givenName: string | null
    familyName: string | null
    references: string[]
  }
  files: Row<'message'>['attachments']
  /** When it was received (ms). */
  at: number
}

/** Letters, forms, and what leaves by a channel. */
export interface MailTables {
  mail: {
    id: string
    folder: string
    receivedAt: number
    size: number
    sha256: Buffer
    door: 'smtp' | 'imap' | 'form'
    envelopeFrom: string | null
    envelopeTo: JSONColumnType<string[]>
    /** `aside`: a human has put it away. */
    state: Generated<MailState>
    tries: Generated<number>
    dueAt: number
    settledAt: Generated<number | null>
    kind: Generated<string | null>
    reason: Generated<string | null>
    /** ML3: one of the letters that share it is the letter, the others are its repeats. */
    sameKey: Generated<string | null>
    repeatOf: Generated<string | null>
    /** Lower case. */
    sender: Generated<string | null>
    /** The letter's own Message-ID. */
    mailId: Generated<string | null>
    caseId: Generated<string | null>
    contactId: Generated<string | null>
    /** The message it became, or the one that it is a bounce of. */
    messageId: Generated<string | null>
    /** A case that it points to and that its sender has no part in (ML9). */
    hintCaseId: Generated<string | null>
    letter: Generated<string | null>
    /** What a human has decided, for the reader to carry out. */
    decided: ColumnType<MailDecision | null, string | null | undefined, string | null>
    /** When its raw file was taken away. */
    goneAt: Generated<number | null>
  }
  mailAct: {
    id: Generated<number>
    at: number
    mailId: string
    adviserId: string
    act: 'read' | 'attach' | 'newContact' | 'setAside' | 'putBack'
    detail: Generated<string>
  }
  mailPointer: { mailId: string; caseId: string; at: number; sentTo: string | null }
  mailParty: { caseId: string; address: string; at: number }
  mailAcknowledged: { caseId: string; address: string; at: number }
  outbound: {
    id: string
    channel: string
    contactId: string
    state: 'queued' | 'sent' | 'failed'
    tries: number
    dueAt: number
    lastError: string | null
    /** To whom, where it is not the one who wrote last. */
    address: Generated<string | null>
  }
  formSubmission: {
    id: string
    form: string
    version: number
    reason: string
    language: 'fr' | 'en'
    at: number
    address: string
    email: string | null
    content: Buffer
    state: 'filed' | 'tray'
    signals: ColumnType<string[], string, string>
    mailed: 'queued' | 'noAddress' | 'noRelay' | 'limited' | 'doubtful'
    contactId: Generated<string | null>
    messageId: Generated<string | null>
    mailId: Generated<string | null>
    held: ColumnType<HeldForm | null, string | null | undefined, string | null>
  }
  followCode: {
    id: string
    caseId: string
    email: string
    hash: Buffer
    language: 'fr' | 'en'
    at: number
    expiresAt: number
    tries: Generated<number>
    usedAt: Generated<number | null>
  }
}
