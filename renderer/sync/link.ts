import type { LiveCommand, QueuedCommand } from '../../shared/protocol/commands.ts'
import type {
  CommandResult,
  FindReply,
  Poke,
  PullReply,
  PushReply,
  Refused,
  TypingSign,
} from '../../shared/protocol/messages.ts'

/** The asked messages of the wire, and what answers them. */
export interface Asks {
  push: { ask: { commands: QueuedCommand[] }; reply: PushReply }
  pull: { ask: { cursors: Record<string, number> }; reply: PullReply }
  live: { ask: LiveCommand; reply: CommandResult | Refused }
  find: { ask: { text: string }; reply: FindReply | Refused }
}
export type AskName = keyof Asks

/** One line to the server: it comes and goes by itself until closed. Knows no rule of the sync. */
export interface Link {
  /** Rejects with `LineLost` when no answer came: the server may or may not have acted. */
  ask<N extends AskName>(name: N, payload: Asks[N]['ask'], timeoutMs?: number): Promise<Asks[N]['reply']>
  tell(name: 'typing', payload: TypingSign): void
  /** Tries at once if the line is down (focus, network back). */
  hurry(): void
  close(): void
}
export interface LinkHandlers {
  onUp(): void
  onDown(): void
  onPoke(poke: Poke): void
  onTyping(sign: TypingSign): void
  /** The server refuses this desk and says why; nothing more will come (SP12). */
  onClosed(refused: Refused): void
}
export type Connect = (who: { token: string; clientId: string }, handlers: LinkHandlers) => Link

export class LineLost extends Error {
  override name = 'LineLost'
  /** False: the question never left, so the server did nothing. True: it may have. */
  readonly sent: boolean
  constructor(what: string, sent: boolean) {
    super(what)
    this.sent = sent
  }
}
/** The server answered `refused`: nothing was done. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.refused)
    this.refused = refused
  }
}

/** Codes after which asking again with this session is useless (SP12, SP13). */
const final = new Set(['session.expired', 'session.revoked', 'session.missing', 'session.deskLost', 'protocol.behind'])
export function isFinal(code: string): boolean {
  return final.has(code)
}
