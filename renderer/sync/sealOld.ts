import type Dexie from 'dexie'
import type { Codec } from '../store/codec.ts'
import type { OutboxRecord, ReviewRecord, SegmentRecord } from '../store/db.ts'
import { readAll, transact, whenDone } from '../store/transact.ts'

/**
 * What a desk from before the encryption left: nothing unsent is lost, so outbox and review are sealed where they lie; the rows are
 * the server's, and are pulled anew. One transaction: a crash leaves all of it as it was, or none.
 */
export async function sealOld(db: Dexie, codec: Codec): Promise<void> {
  const old = await readAll(db, ['segments', 'outbox', 'review'], (store) => {
    const found = {
      first: undefined as SegmentRecord | undefined,
      outbox: [] as OutboxRecord[],
      review: [] as ReviewRecord[],
    }
    // The oldest says it for all: they were cleared together, or never sealed.
    whenDone(store('segments').getAll(null, 1), ([first]: SegmentRecord[]) => (found.first = first))
    whenDone(store('outbox').getAll(), (rows) => (found.outbox = rows.filter(isPlain)))
    whenDone(store('review').getAll(), (rows) => (found.review = rows.filter(isPlain)))
    return found
  })
  const isOld = old.first !== undefined && isPlain(old.first)
  if (!isOld && old.outbox.length + old.review.length === 0) return
  const outbox = await Promise.all(
    old.outbox.map(async (one) => ({ ...one, blob: await codec.seal(textOf(one), { store: 'outbox' }) })),
  )
  const review = await Promise.all(
    old.review.map(async (one) => ({ ...one, blob: await codec.seal(textOf(one), { store: 'review', id: one.id }) })),
  )
  // A store that is to stay plain (tests): nothing to do.
  if ([...outbox, ...review].some(isPlain) || typeof (await codec.seal(0, { store: 'segments' })) === 'string') return
  await transact(db, ['segments', 'outbox', 'review', 'meta'], 'strict', (store) => {
    for (const one of outbox) {
      // Sent by another tab meanwhile: it stays gone.
      whenDone(store('outbox').getKey(one.pos), (there) => there !== undefined && store('outbox').put(one))
    }
    for (const one of review) store('review').put(one)
    if (!isOld) return
    store('segments').clear()
    store('meta').delete('synced')
  })
}

export const isPlain = ({ blob }: { blob: unknown }): boolean => typeof blob === 'string'
const textOf = ({ blob }: { blob: unknown }): unknown => JSON.parse(blob as string)
