import Dexie from 'dexie'
import type { Sealed } from './codec.ts'

/**
 * The replica is a log: one record a page, later records win (REPORT.md in reference/peers: the cost of IndexedDB is the
 * number of records, hardly their size). The rows themselves live in memory; see compact.ts for what keeps the log short.
 */
export interface SegmentRecord {
  id: number
  blob: Sealed
}
/** `pos` is the order of writing; `seq` is given when the command first leaves (SP1), so one taken back leaves no gap. */
export interface OutboxRecord {
  pos: number
  seq: number | null
  held: boolean
  /** Local ms before which it does not leave (undo). */
  dueAt: number
  /** Grows when the blob is rewritten. */
  edit: number
  blob: Sealed
}
export interface ReviewRecord {
  id: string
  blob: Sealed
}
export interface MetaRecord {
  key: 'client' | 'synced'
  value: unknown
}
export type StoreName = 'segments' | 'outbox' | 'review' | 'meta'
export const storeNames: StoreName[] = ['segments', 'outbox', 'review', 'meta']

/** One database per adviser (SP12: what is unsent stays on disk for that adviser). */
export function databaseName(adviserId: string): string {
  return `guichet-${adviserId}`
}

export async function openDatabase(name: string): Promise<Dexie> {
  const db = new Dexie(name)
  db.version(1).stores({ segments: '++id', outbox: '++pos', review: 'id', meta: 'key' })
  await db.open()
  return db
}
