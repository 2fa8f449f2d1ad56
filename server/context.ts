import type { Logger } from 'pino'
import type { MailConfig } from './channels/email/mailConfig.ts'
import type { FormsConfig } from './channels/form/formsConfig.ts'
import type { SmsConfig } from './channels/sms/smsConfig.ts'
import type { CtiConfig } from './channels/voice/cti/ctiConfig.ts'
import type { PlatformConfig } from './channels/voice/platformConfig.ts'
import type { VoiceConfig } from './channels/voice/voiceConfig.ts'
import type { LineTestConfig } from './lineTests/lineTestConfig.ts'
import type { Unit } from './db/unitOfWork.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { LearningConfig } from './learning/learningConfig.ts'
import type { AdmissionRules } from './sync/admission.ts'
import type { Rules } from '../shared/domain/routing/reach.ts'
import type { IncidentsConfig } from './incidents/incidentsConfig.ts'

/** What the server's rooms share. Built once in main.ts (or by a test); `unit` is how anything is written. */
export interface Context {
  unit: Unit
  log: Logger
  config: ServerConfig
  /** When this server came up (ms): before it, nobody could be on its line. */
  startedAt: number
  metrics: Metrics
  /** Ephemeral signals (typing, queue place): they may be lost and carry no next step. */
  events: Events
}
export interface Events {
  /** To every desk of an adviser. */
  toAdviser(adviserId: string, event: string, payload: object): void
  /** To every open page of a customer's chat thread: "pull again". */
  toThread(threadId: string, event: string, payload: object): void
  /** Cuts every desk of this session, or of this adviser, at once (SP12). */
  closeDesks(where: { sessionId?: string; adviserId?: string }, code: string): void
  /** Sessions that have a desk on this server's line now. */
  desksOnline(): string[]
}
/** What a desk is told at sign-in (docs/AT-REST.md). */
export interface AtRest {
  /** How long a copy opens without having reached the server; 0: never without it. */
  offlineHours: number
  /** Wrong passwords without the server, before only the server opens it. */
  offlineTries: number
  /** Nobody at the desk for this long: it locks; 0: never. */
  idleMinutes: number
}
export interface ServerConfig {
  port: number
  dataDir: string
  /** Shared secret with the operator's own site, for signed-in customers (HS256 JWT). */
  customerTokenSecret: string
  /** The longest that a customer's token may live, in hours. */
  customerTokenHours: number
  customers: number
  /** The operator's own PostgreSQL; undefined = the embedded one. */
  databaseUrl: string | undefined
  /** Who owns the tables there, when the server itself is to serve as another. */
  databaseOwnerUrl: string | undefined
  /** The demonstration world is filled into an empty database. */
  demo: boolean
  arrivals: boolean
  offerSeconds: number
  sessionHours: number
  atRest: AtRest
  /** An adviser without a desk on the line for this long is gone: his open contacts go back to their queue. */
  absentMinutes: number
  /** How long the access log is kept: 6 to 12 (the law's bounds). */
  accessLogMonths: number
  /** How long a sitting of the assistant is kept after its last entry. */
  sittingMonths: number
  /** Where the telephony leaves recordings, and how many months they are kept: 1 to 6 (the law's bound). */
  recordings: { folder: string; months: number }
  /** Addresses and ranges of our own proxies; nobody else's X-Forwarded-For is believed. */
  trustedProxies: string[]
  limits: Limits
  /** Null: no letters come or leave. */
  mail: MailConfig | null
  /** Null: there are no public forms. */
  forms: FormsConfig | null
  /** Null: no text message leaves. */
  sms: SmsConfig | null
  /** Null: no telephone in this installation. */
  voice: VoiceConfig | null
  /** The operator's own SIP platform; null: none. */
  platform: PlatformConfig | null
  /** The same, where it has the sound too (docs/CTI.md). */
  cti: CtiConfig | null
  /** Who measures lines. */
  lineTests: LineTestConfig
  incidents: IncidentsConfig
  /** How contacts find their adviser (docs/ROUTING.md); absent: the default. */
  routing?: Rules
  learning: LearningConfig
  /** How desks are let in when many come at once; absent: the default. */
  admission?: AdmissionRules
  /** What several servers of one installation hear each other by; absent: there is one. */
  redisUrl?: string | undefined
  /** How long a server that stops takes to send its desks to the others (ms). */
  handoverMs?: number
  /** Where figures of the running server are read; absent or null: nowhere. */
  metrics?: { port: number; host: string } | null
  /** The demonstration's customers show it at the chat's door, and no limit by address counts them. Made at each start. */
  arrivalsToken: string
}
/** Those by address are wide: a whole floor or a mobile network may stand behind one. */
export interface Limits {
  /** Records that one adviser may have open outside his contacts at the same time, and open in an hour. */
  openAtOnce: number
  openAnHour: number
  /** Wrong passwords in 15 minutes. Right ones are not counted: at nine, sixty advisers sign in from one address. */
  wrongPasswords: number
  /** Chat conversations begun or resumed at once; half a one a second comes back. */
  chatStarts: number
  /** Bytes of files in 24 hours, of one conversation. */
  threadUploads: number
  /** Bytes of files in 24 hours, of one address, or of one adviser. */
  addressUploads: number
}

/** Who acts: resolved from the session, never from the frame. */
export interface Actor {
  adviserId: string
  sessionId: string
  clientId: string
  role: 'adviser' | 'lead' | 'shop' | 'admin'
  name: string
  siteId: string
  partnerId: string | null
  shopId: string | null
  /** Regions whose customers may be opened without a live contact; null = all. */
  regions: string[] | null
}
