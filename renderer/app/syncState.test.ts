import { expect, test } from 'vitest'
import type { DeskStatus } from '../sync/deskTypes.ts'
import { syncState } from './syncState.ts'

const online: DeskStatus = { connection: 'online', closedCode: null, pending: 0, held: 0, syncedAt: 1, loading: null }

test('says "synced" only when connected with nothing waiting, held or loading', () => {
  expect(syncState(online).kind).toBe('ok')
  for (const part of [
    { pending: 1 },
    { held: 1 },
    { loading: 12 },
    { connection: 'offline' },
    { connection: 'connecting' },
    { connection: 'closed' },
  ] as const) {
    expect(syncState({ ...online, ...part }).kind).not.toBe('ok')
  }
})

test('a closed desk says so before anything else, and a desk that never synced gives no time', () => {
  expect(syncState({ ...online, connection: 'closed', held: 2 }).kind).toBe('closed')
  expect(syncState({ ...online, connection: 'offline', syncedAt: null }).kind).toBe('offlineNever')
})
