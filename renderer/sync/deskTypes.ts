import type { About } from './pendingCommand.ts'
import type { Args, LiveName, QueueableName } from '../../shared/protocol/commands.ts'
import type { FindReply, Refused } from '../../shared/protocol/messages.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import type { AskAdministration } from './administration.ts'
import type { AskPlatform } from './askPlatform.ts'
import type { AskPhoneCredentials } from './phoneCredentials.ts'
import type { TellPlatform } from './tellPlatform.ts'

/** What the screens may ask of the local engine. Built by `openDesk` (renderer/sync/openDesk.ts); features get it from `useDesk()`. */
export interface Desk {
  readonly adviserId: string
  /** Base rows with the outbox replayed over them by the shared rules. Synchronous, in memory; `version` grows at every change. */
  readonly view: View
  /** Writes one outbox row (durable: strict) and shows its effect at once. Resolves when it is on disk, not when it is sent. */
  dispatch<N extends QueueableName>(name: N, args: Args<N>): Promise<DispatchReceipt>
  /** Takes back a command that was not sent yet (undo); false when it had already left. */
  recall(commandId: string): Promise<boolean>
  /** Asks the server now; never queued. Offline → { ok: false, code: 'server.unavailable' }. */
  live<N extends LiveName>(name: N, args: Args<N>): Promise<LiveOutcome>
  /** Asks the server; `refused` when it could not say. */
  find(text: string): Promise<FindReply | Refused>
  /** `text`: beside a call, what stands in the field so far (VO29). */
  sendTyping(contactId: string, text?: string): void
  /** True while the customer of this contact is typing (forgotten after 6 s). */
  isTyping(contactId: string): boolean
  /** What he has written so far, beside a call; '' otherwise. */
  typedBy(contactId: string): string
  uploadAttachment(
    file: File,
    contactId: string,
    onProgress?: (share: number) => void,
  ): Promise<
    { ok: true; attachment: { id: string; name: string; type: string; size: number } } | { ok: false; code: string }
  >
  /** A blob: URL for an attachment, fetched with the session. */
  attachmentUrl(attachmentId: string): Promise<string>
  /** Where the HTML of a letter can be shown in a frame, or a recording of a call be heard, for a while; asked for each time (who listens is written down). */
  ticketUrl(what: 'letters' | 'recordings', id: string): Promise<string>
  /** Asks what the screens of administration show, and does what they do; only with the server on the line. */
  administer: AskAdministration
  /** What this adviser's telephone registers with; `phone.none` where there is no telephony. */
  phoneCredentials: AskPhoneCredentials
  /** How a call of his extension on the operator's platform stands (docs/VOICE.md, the mode `sip`). */
  tellPlatform: TellPlatform
  /** What the operator's platform is asked for a call of his (docs/CTI.md). */
  askPlatform: AskPlatform
  readonly status: DeskStatus
  readonly review: ReviewItem[]
  /** What the server has not answered yet, oldest first. */
  readonly unsent: UnsentItem[]
  /** Ends every undo window and waits until nothing but held messages awaits the server, at most `ms`. */
  flush(ms: number): Promise<void>
  /** Sends a rejected command again as a new one (new seq), possibly with changed args. */
  retry(reviewId: string, args?: unknown): Promise<void>
  dismissReview(reviewId: string): Promise<void>
  /** Messages held by SP14: shown with what came in meanwhile; release sends them, `recall` withdraws them. */
  releaseHeld(contactId: string): Promise<void>
  subscribe(listener: () => void): () => void
  /** Server time, ms: the desk's clock corrected by the offset seen at the last pull. */
  now(): number
  signOut(): Promise<void>
  close(): Promise<void>
}
export interface View {
  readonly version: number
  /** The version at which a row of this table last changed, or stood differently. */
  versionOf(table: Table): number
  get<T extends Table>(table: T, id: string): Row<T> | undefined
  all<T extends Table>(table: T): Row<T>[]
  /** How the row stands: 'saved' = on the server and back; 'pending' = an unsent or unanswered command touched it; 'held' = SP14. */
  standing(table: Table, id: string): 'saved' | 'pending' | 'held'
}
export interface DispatchReceipt {
  commandId: string
  refused?: { code: string; params: Record<string, string | number> }
}
export type LiveOutcome =
  | { ok: true; value?: unknown }
  | { ok: false; code: string; params: Record<string, string | number> }
export interface DeskStatus {
  connection: 'online' | 'connecting' | 'offline' | 'closed'
  /** Why the server closed this desk (session.expired, session.revoked, protocol.behind). */
  closedCode: string | null
  pending: number
  held: number
  /** Server time of the last complete pull, ms; null before the first. */
  syncedAt: number | null
  /** First sync under way: rows so far. */
  loading: number | null
}
export interface UnsentItem {
  /** For `recall`. */
  id: string
  name: QueueableName
  args: unknown
  at: number
  /** SP14: it waits for its adviser, not for the network. */
  held: boolean
}
export interface ReviewItem {
  id: string
  name: QueueableName
  args: unknown
  at: number
  about?: About
  code: string
  params: Record<string, string | number>
}
