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
export interface OutboxRecord {
  /** The order of writing. */
  pos: number
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
/** This database's name on the server (SP1), and the numbers of what has left: one record, so numbering a thousand is one write. */
export interface Client {
  clientId: string
  nextSeq: number
  /** A command gets its `seq` when it first leaves, so one that was taken back leaves no gap. */
  stamped: [pos: number, seq: number][]
}
export interface MetaRecord {
  key: 'client' | 'synced'
  value: unknown
}
export type StoreName = 'segments' | 'outbox' | 'review' | 'meta'
export const storeNames: StoreName[] = ['segments', 'outbox', 'review', 'meta']

/** Deletes by runs of neighbours: a thousand settled commands are one request. */
export function runsOf(positions: number[]): [first: number, last: number][] {
  const runs: [number, number][] = []
  for (const pos of positions.toSorted((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && pos <= run[1] + 1) run[1] = pos
    else runs.push([pos, pos])
  }
  return runs
}

/** One database per adviser (SP12: what is unsent stays on disk for that adviser). */
export function databaseName(adviserId: string): string {
  return `guichet-${adviserId}`
}

export async function openDatabase(name: string): Promise<Dexie> {
  const db = new Dexie(name)
  // 2: sealed. An older desk in another tab is shut out, as it could not read what this one writes.
  db.version(2).stores({ segments: '++id', outbox: '++pos', review: 'id', meta: 'key' })
  await db.open()
  return db
}
