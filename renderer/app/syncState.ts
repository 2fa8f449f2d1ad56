import type { DeskStatus } from '../sync/deskTypes.ts'

type SyncKind = 'closed' | 'offline' | 'offlineNever' | 'opening' | 'connecting' | 'loading' | 'held' | 'pending' | 'ok'

interface SyncLook {
  tone: 'ok' | 'info' | 'warn' | 'bad'
  explain: 'ok' | 'pending' | 'offline' | 'opening'
}

/** What the badge may say: the worst first, and "ok" only when connected with nothing waiting. `reached`: this desk has been on the line before, so that coming up is coming back. */
export function syncState(status: DeskStatus, reached: boolean): SyncKind {
  if (status.connection === 'closed') return 'closed'
  if (status.connection === 'offline') return status.syncedAt === null ? 'offlineNever' : 'offline'
  if (status.loading !== null) return 'loading'
  if (status.connection === 'connecting') return reached ? 'connecting' : 'opening'
  if (status.held > 0) return 'held'
  if (status.pending > 0) return 'pending'
  return 'ok'
}

export const syncLooks: Record<SyncKind, SyncLook> = {
  closed: { tone: 'bad', explain: 'offline' },
  offline: { tone: 'bad', explain: 'offline' },
  offlineNever: { tone: 'bad', explain: 'offline' },
  opening: { tone: 'info', explain: 'opening' },
  connecting: { tone: 'warn', explain: 'offline' },
  loading: { tone: 'info', explain: 'opening' },
  held: { tone: 'warn', explain: 'pending' },
  pending: { tone: 'info', explain: 'pending' },
  ok: { tone: 'ok', explain: 'ok' },
}
