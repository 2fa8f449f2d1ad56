import Dexie from 'dexie'
import { tables } from '../../shared/protocol/rows.ts'
import { openDesk, type OpenDeskOptions } from '../../renderer/sync/openDesk.ts'
import type { Desk } from '../../renderer/sync/deskTypes.ts'

export interface Timed {
  ms: number
  rows: number
}
export interface SyncPage {
  /** Opens the desk; ends when a complete pull is in and `changed` rows of the history begin with `mark`. */
  ours(options: Omit<OpenDeskOptions, 'key'>, mark: string, changed: number): Promise<Timed>
  /** The same rows as a page would do without an engine: one fetch, one bulkPut a table. */
  naive(url: string): Promise<Timed>
}

const count = (desk: Desk): number => tables.reduce((sum, table) => sum + desk.view.all(table).length, 0)

let key: CryptoKey | undefined

const bench: SyncPage = {
  async ours(options, mark, changed) {
    key ??= await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const from = performance.now()
    const desk = await openDesk({ ...options, key })
    const seen = desk.status.syncedAt
    await new Promise<void>((resolve, fail) => {
      const look = (): void => {
        const { syncedAt, loading, closedCode } = desk.status
        if (closedCode !== null) fail(new Error(closedCode))
        if (syncedAt === null || syncedAt === seen || loading !== null) return
        if (changed > 0 && desk.view.all('historyEntry').filter(({ text }) => text.startsWith(mark)).length < changed)
          return
        resolve()
      }
      desk.subscribe(look)
      look()
    })
    const ms = performance.now() - from
    const rows = count(desk)
    await desk.close()
    return { ms, rows }
  },
  async naive(url) {
    const from = performance.now()
    const db = new Dexie('naive')
    db.version(1).stores(Object.fromEntries(tables.map((table) => [table, 'id'])))
    const byTable = (await (await fetch(url)).json()) as Record<string, object[]>
    await db.transaction('rw', tables as unknown as string[], async () => {
      for (const [table, rows] of Object.entries(byTable)) await db.table(table).bulkPut(rows)
    })
    const ms = performance.now() - from
    const rows = (await Promise.all(tables.map((table) => db.table(table).count()))).reduce((a, b) => a + b, 0)
    db.close()
    return { ms, rows }
  },
}
Object.assign(window, { bench })
