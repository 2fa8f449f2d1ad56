import type { TypingSign } from '../../shared/protocol/messages.ts'
import type { Clock } from './clock.ts'
import type { Connect } from './link.ts'
import type { LocalStore } from './localStore.ts'

/** `catchingUp`: the line is up and the desk is not at the heads yet, so nothing leaves (SP14). */
export type Phase = 'connecting' | 'down' | 'catchingUp' | 'open' | 'closed'

export interface SessionOptions {
  local: LocalStore
  connect: Connect
  token: string
  clock: Clock
  onPhase(phase: Phase, code: string | null): void
  onLoading(rows: number | null): void
  onTyping(sign: TypingSign): void
}
