import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { AccountAct } from '../../shared/protocol/administration.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { CallTables } from './tablesOfCalls.ts'
import type { CtiTables } from './tablesOfCti.ts'
import type { EdgeTables } from './tablesOfEdge.ts'
import type { FloorTables } from './tablesOfFloor.ts'
import type { MailTables } from './tablesOfMail.ts'
import type { NetworkTables } from './tablesOfNetwork.ts'
import type { QualityTables } from './tablesOfQuality.ts'

/** A row's objects and arrays are jsonb: read as values, written as text. */
type Columns<R> = {
  [K in keyof R]: NonNullable<R[K]> extends object ? ColumnType<R[K], string | null, string | null> : R[K]
}

interface ServerOnly {
  adviser: {
    passwordHash: string
    idleSince: Generated<number>
    /** When the last of what he set aside came back to him. */
    parkBackAt: Generated<number>
    disabledAt: Generated<number | null>
    /** A first password's end; null: his own. */
    passwordUntil: Generated<number | null>
    /** The session whose telephone it is. */
    phoneSession: Generated<string | null>
  }
  customer: { birthDate: string | null; lastInvoice: string | null; iban4: string | null }
  case: { joinedBy: Generated<string | null> }
  message: { externalId: string | null }
  /** When to ask (again), how often it was, and the adapter's own name of the task. */
  lineTest: { dueAt: Generated<number>; tries: Generated<number>; ref: string | null }
  /** How many readings `quality` is the mean of; when its caller last heard his place; what rings or talks for its adviser; what was promised to whom it reached. */
  call: {
    qualityN: Generated<number>
    toldAt: Generated<number>
    legId: Generated<string | null>
    joined: Generated<string | null>
    promised: Generated<object | null>
  }
  verification: { codeHash: Buffer | null }
  /** What the feed said last of it, as JSON; the state that the sittings of its node heard of. */
  incident: { told: string | null; heard: string | null }
  /** When its case was told that there is none. */
  incidentFollow: { noneAt: Generated<number | null> }
}
type RowTables = { [T in Table]: Columns<Row<T>> & (T extends keyof ServerOnly ? ServerOnly[T] : unknown) }

export interface Tables
  extends RowTables, MailTables, NetworkTables, EdgeTables, CallTables, CtiTables, FloorTables, QualityTables {
  partner: { id: string; name: string }
  site: { id: string; name: string; region: string; partnerId: string | null; servesRegions: string[] }
  deviceBlacklist: { imei: string; reason: string; since: number }
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
    deviceId: Generated<string | null>
    address: Generated<string>
    deskId: Generated<string | null>
  }
  /** An adviser's copy on one machine (docs/AT-REST.md). */
  desk: {
    id: string
    adviserId: string
    key: Buffer | null
    createdAt: number
    seenAt: number
    userAgent: string
    lostAt: number | null
    wipedAt: number | null
  }
  device: { id: string; adviserId: string; tokenHash: Buffer; createdAt: number; seenAt: number }
  /** Append-only. */
  accountLog: {
    id: Generated<number>
    at: number
    authorId: string | null
    accountId: string | null
    act: AccountAct
    detail: JSONColumnType<Record<string, string | number>>
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
  customerOpening: {
    adviserId: string
    customerId: string
    openedAt: number
    expiresAt: number
    readOnly: Generated<boolean>
  }
  oneTimeCode: {
    id: string
    verificationId: string
    way: 'sms' | 'email' | 'file'
    destination: string
    language: 'fr' | 'en'
    sealed: Buffer | null
    expiresAt: number
  }
  identityDocument: {
    at: number
    contactId: string
    customerId: string
    adviserId: string
    document: string
    lastCharacters: string
    seen: string
  }
  chatCode: { contactId: string; codeHash: Buffer; expiresAt: number }
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
    keptBy: Generated<string | null>
    createdAt: number
    usedAt: Generated<number | null>
    settled: Generated<boolean>
  }
  upload: { id: string; key: string; at: number; bytes: number }
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
