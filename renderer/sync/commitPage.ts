import { planCompaction, segmentRows, type Compaction } from '../store/compact.ts'
import { runsOf } from '../store/db.ts'
import { entryOf, type Segment, type StoredRow } from '../store/segment.ts'
import { transact, whenDone } from '../store/transact.ts'
import type { LocalStore } from './localStore.ts'
import type { Replica } from './replica.ts'

/**
 * SP7: rows, leaves, cursors and the outbox rows that this page covers, in one transaction; then the same in memory, so the
 * badge turns to "enregistré" with the very change that says so. `synced` only for a page that reached the heads.
 */
export function commitPage(local: LocalStore, segment: Segment, synced: LocalStore['synced']): Promise<void> {
  return local.serial(async () => {
    const covered = local.outbox.filter((pending) => pending.seq !== null && pending.seq <= segment.acked)
    const gone = covered.filter((pending) => pending.answered)
    let emptied = false
    const news = segment.rows.length > 0 || segment.acked !== local.replica.acked || moved(segment, local)
    if (news || gone.length > 0) {
      const blob = await local.codec.seal(segment, { store: 'segments' })
      const last = local.log.at(-1)?.id
      const { id, isEmptied } = await transact(local.db, ['segments', 'outbox', 'meta'], 'relaxed', (store) => {
        const out = { id: 0, isEmptied: false }
        // Signed out in another window: what memory holds is on the disk no more, and this page alone would pass for all.
        if (last !== undefined) whenDone(store('segments').getKey(last), (key) => (out.isEmptied = key === undefined))
        whenDone(store('segments').add({ blob }), (key) => (out.id = key as number))
        for (const run of runsOf(gone.map(({ pos }) => pos as number)))
          store('outbox').delete(IDBKeyRange.bound(...run))
        if (synced) store('meta').put({ key: 'synced', value: synced })
        return out
      })
      local.log.push(entryOf(id, segment))
      emptied = isEmptied
    } else if (synced) {
      await transact(local.db, ['meta'], 'relaxed', (store) => void store('meta').put({ key: 'synced', value: synced }))
    }
    if (synced) local.synced = synced
    if (segment.rows.some(([, , row]) => row === null)) local.leftovers = true
    const dirty = local.replica.apply(segment)
    const leaving = new Set(gone)
    local.outbox = local.outbox.filter((pending) => !leaving.has(pending))
    local.changed(local.overlay.refresh(dirty, covered))
    if (news || gone.length > 0) {
      local.onWritten()
      await compact(local, emptied ? 'all' : planCompaction(local.log, local.replica.held.size))
    }
  })
}

function moved(segment: Segment, local: LocalStore): boolean {
  const { cursors } = local.replica
  const scopes = Object.keys(segment.cursors)
  if (segment.epoch !== undefined && segment.epoch !== local.replica.epoch) return true
  return scopes.length !== Object.keys(cursors).length || scopes.some((id) => cursors[id] !== segment.cursors[id])
}

/** Rewrites part of the log from memory: what memory holds is what those segments say together. */
async function compact(local: LocalStore, plan: Compaction): Promise<void> {
  if (plan === null) return
  const { replica, log } = local
  const first = plan === 'all' ? 0 : plan
  const keys = plan === 'all' ? [...replica.held.keys()] : [...new Set(log.slice(first).flatMap((one) => one.keys))]
  const segments: Segment[] = []
  for (let from = 0; from === 0 || from < keys.length; from += segmentRows)
    segments.push(segmentOf(replica, keys.slice(from, from + segmentRows), plan === 'all' && from === 0))
  const blobs: Awaited<ReturnType<typeof local.codec.seal>>[] = []
  for (const segment of segments) blobs.push(await local.codec.seal(segment, { store: 'segments' }))
  const { ids } = await transact(local.db, ['segments'], 'relaxed', (store) => {
    const out = { ids: [] as number[] }
    for (const { id } of log.slice(first)) store('segments').delete(id)
    for (const blob of blobs) whenDone(store('segments').add({ blob }), (key) => out.ids.push(key as number))
    return out
  })
  local.log = [...log.slice(0, first), ...segments.map((segment, index) => entryOf(ids[index] ?? 0, segment))]
}

/** What memory says of these rows, as one segment. */
export function segmentOf(replica: Replica, keys: string[], reset: boolean): Segment {
  const rows = keys.map((key): StoredRow => {
    const held = replica.held.get(key)
    return held ? [key, held.scopes, held.row] : [key, [], null]
  })
  const { cursors, acked, epoch } = replica
  return { ...(reset && { reset: true as const }), rows, cursors, acked, ...(epoch !== undefined && { epoch }) }
}
