import type { TypingSign } from '../../shared/protocol/messages.ts'
import type { AskName } from './link.ts'

/** What tabs of one profile say to each other. The disk carries the news; this only rings, as the server's poke does. */
export type TabMessage =
  | { kind: 'written' }
  | { kind: 'hello' }
  | { kind: 'hurry' }
  | { kind: 'line'; connection: 'online' | 'connecting' | 'offline'; loading: number | null }
  | { kind: 'typing'; sign: TypingSign }
  | { kind: 'tell'; sign: TypingSign }
  | { kind: 'ask'; id: string; name: AskName; payload: unknown }
  | { kind: 'answer'; id: string; reply: unknown }

export interface Tabs {
  say(message: TabMessage): void
  /** Stops leading or waiting to lead, so that a tab with a better session can. */
  retire(): void
  close(): void
}

/**
 * Several windows of one adviser share database, client and outbox; one of them talks to the server. The lock is the
 * browser's: it passes on when its holder ends, however it ends.
 */
export function joinTabs(name: string, onLead: () => void, onMessage: (message: TabMessage) => void): Tabs {
  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  let release: () => void = () => {}
  let closed = false
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (!closed) onMessage(data)
  }
  const lead = (): Promise<void> | undefined => {
    if (closed) return undefined
    return new Promise((resolve) => {
      release = resolve
      onLead()
    })
  }
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
  const retire = (): void => {
    leaving.abort()
    release()
  }
  return {
    say: (message) => void (!closed && channel.postMessage(message)),
    retire,
    close() {
      closed = true
      retire()
      channel.close()
    },
  }
}
