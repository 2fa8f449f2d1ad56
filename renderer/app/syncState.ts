import type { DeskStatus } from '../sync/deskTypes.ts'

interface SyncState {
  kind: 'closed' | 'offline' | 'offlineNever' | 'connecting' | 'loading' | 'held' | 'pending' | 'ok'
  tone: 'ok' | 'info' | 'warn' | 'bad'
  explain: 'ok' | 'pending' | 'offline'
}

/** What the badge may say: the worst first, and "ok" only when connected with nothing waiting. */
export function syncState(status: DeskStatus): SyncState {
  if (status.connection === 'closed') return { kind: 'closed', tone: 'bad', explain: 'offline' }
  if (status.connection === 'offline') {
    return { kind: status.syncedAt === null ? 'offlineNever' : 'offline', tone: 'bad', explain: 'offline' }
  }
  if (status.connection === 'connecting') return { kind: 'connecting', tone: 'warn', explain: 'offline' }
  if (status.loading !== null) return { kind: 'loading', tone: 'info', explain: 'pending' }
  if (status.held > 0) return { kind: 'held', tone: 'warn', explain: 'pending' }
  if (status.pending > 0) return { kind: 'pending', tone: 'info', explain: 'pending' }
  return { kind: 'ok', tone: 'ok', explain: 'ok' }
}
