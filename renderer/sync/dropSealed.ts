import type Dexie from 'dexie'
import type { OutboxRecord, ReviewRecord, SegmentRecord } from '../store/db.ts'
import { transact, whenDone } from '../store/transact.ts'
import { isPlain } from './sealOld.ts'

/** Under a new key nothing sealed opens any more: the rows are pulled anew, and what was unsent under the old key is lost with it. */
export async function dropSealed(db: Dexie): Promise<void> {
  await transact(db, ['segments', 'outbox', 'review', 'meta'], 'strict', (store) => {
    whenDone(store('segments').getAll(null, 1), ([first]: SegmentRecord[]) => {
      if (!first || isPlain(first)) return
      store('segments').clear()
      store('meta').delete('synced')
    })
    whenDone(store('outbox').getAll(), (rows: OutboxRecord[]) => {
      for (const row of rows) if (!isPlain(row)) store('outbox').delete(row.pos)
    })
    whenDone(store('review').getAll(), (rows: ReviewRecord[]) => {
      for (const row of rows) if (!isPlain(row)) store('review').delete(row.id)
    })
  })
}
