import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Row, Table } from '../../shared/protocol/rows.ts'

/** A row's objects and arrays are jsonb: read as values, written as text. */
type Columns<R> = {
  [K in keyof R]: NonNullable<R[K]> extends object ? ColumnType<R[K], string | null, string | null> : R[K]
}

interface ServerOnly {
  adviser: { passwordHash: string; idleSince: Generated<number> }
  customer: { birthDate: string | null; lastInvoice: string | null; iban4: string | null }
  message: { externalId: string | null }
  verification: { codeHash: Buffer | null }
}
type RowTables = { [T in Table]: Columns<Row<T>> & (T extends keyof ServerOnly ? ServerOnly[T] : unknown) }

export interface Tables extends RowTables {
  partner: { id: string; name: string }
  site: { id: string; name: string; region: string; partnerId: string | null; servesRegions: string[] }
  shop: { id: string; name: string; commune: string; region: string }
  session: {
    id: string
    tokenHash: Buffer
    adviserId: string
    createdAt: number
    expiresAt: number
    revokedAt: number | null
    userAgent: string
    seenAt: Generated<number | null>
  }
  signInAttempt: { key: string; at: number }
  accessLog: {
    id: Generated<number>
    at: number
    adviserId: string
    customerId: string
    reason: string
    contactId: string | null
  }
  searchLog: {
    id: Generated<number>
    at: number
    adviserId: string
    searches: number
    customers: number
    cases: number
    colleagues: number
    customerIds: string[] | null
  }
  identifier: {
    id: string
    customerId: string
    kind: 'phone' | 'email'
    value: string
    since: number
    until: number | null
  }
  /** What a provisional record says of itself: no holding, so no weight against those who hold it. */
  claimedIdentifier: { id: string; customerId: string; kind: 'phone' | 'email'; value: string; at: number }
  searchKey: { key: string; customerId: string }
  nameFrequency: { kind: 'given' | 'family'; folded: string; share: number }
  handOverCount: {
    at: number
    contactId: string
    fromId: string
    toId: string | null
    toSkill: string | null
    reasonCode: string
  }
  verificationLog: {
    at: number
    contactId: string
    customerId: string
    adviserId: string
    item: string
    passed: boolean
  }
  mergeItem: { mergeId: string; tbl: string; rowId: string }
  customerOpening: { adviserId: string; customerId: string; openedAt: number; expiresAt: number }
  chatThread: {
    id: string
    secretHash: Buffer
    customerId: string | null
    contactId: string | null
    language: 'fr' | 'en'
    claims: JSONColumnType<Record<string, string>>
    signedCustomerId: string | null
    createdAt: number
    lastSeenAt: number
    nextN: Generated<number>
    readN: Generated<number>
  }
  attachment: {
    id: string
    threadId: string | null
    adviserId: string | null
    customerId: string | null
    name: string
    type: string
    size: number
    sha256: Buffer
    createdAt: number
    usedAt: Generated<number | null>
    settled: Generated<boolean>
  }
  upload: { id: string; key: string; at: number; bytes: number }
  mail: {
    id: string
    folder: string
    receivedAt: number
    size: number
    sha256: Buffer
    door: 'smtp' | 'imap'
    envelopeFrom: string | null
    envelopeTo: JSONColumnType<string[]>
    state: Generated<'kept' | 'filed' | 'tray' | 'repeated'>
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
  }
  mailPointer: { mailId: string; caseId: string; at: number }
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
  }
  scope: {
    id: string
    head: number
    historyStartsAt: Generated<number>
    filled: Generated<boolean>
    markedAt: Generated<number>
    markedHead: Generated<number>
  }
  scopeEntry: { scope: string; tbl: Table; rowId: string; version: number; present: boolean }
  client: { id: string; adviserId: string; lastSeq: Generated<number>; createdAt: number }
  commandResult: {
    clientId: string
    commandId: string
    /** Of the client that decided it; null in a copy kept for another name of the same adviser. */
    adviserId: string | null
    seq: number | null
    result: JSONColumnType<object>
    at: number
  }
  setting: { key: string; value: JSONColumnType<object> }
}
