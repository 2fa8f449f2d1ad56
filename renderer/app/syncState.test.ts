import { expect, test } from 'vitest'
import type { DeskStatus } from '../sync/deskTypes.ts'
import { syncState } from './syncState.ts'

const online: DeskStatus = { connection: 'online', closedCode: null, pending: 0, held: 0, syncedAt: 1, loading: null }

test('says "synced" only when connected with nothing waiting, held or loading', () => {
  expect(syncState(online, true)).toBe('ok')
  for (const part of [
    { pending: 1 },
    { held: 1 },
    { loading: 12 },
    { connection: 'offline' },
    { connection: 'connecting' },
    { connection: 'closed' },
  ] as const) {
    expect(syncState({ ...online, ...part }, true)).not.toBe('ok')
  }
})

test('a closed desk says so before anything else, and a desk that never synced gives no time', () => {
  expect(syncState({ ...online, connection: 'closed', held: 2 }, true)).toBe('closed')
  expect(syncState({ ...online, connection: 'offline', syncedAt: null }, false)).toBe('offlineNever')
})

test('who has never been on the line comes up, he does not come back; and what arrives is counted meanwhile', () => {
  const up = { ...online, connection: 'connecting', syncedAt: null } as const
  expect(syncState(up, false)).toBe('opening')
  expect(syncState(up, true)).toBe('connecting')
  expect(syncState({ ...up, loading: 120 }, false)).toBe('loading')
})
