import { entryOf, type SegmentEntry } from '../store/segment.ts'
import { transact, whenDone } from '../store/transact.ts'
import { segmentOf } from './commitPage.ts'
import type { LocalStore } from './localStore.ts'

/**
 * SP10: rows that are gone from here are gone from the disk too, not only covered by a later record: each segment that still holds
 * the body of one is written anew, from memory, in its place. One segment at a time, so that pages and commands come in between.
 */
export async function scrub(local: LocalStore): Promise<void> {
  local.leftovers = false
  try {
    while (await local.serial(() => scrubOne(local)));
  } catch (error) {
    local.leftovers = true
    throw error
  }
}

async function scrubOne(local: LocalStore): Promise<boolean> {
  const index = local.log.findIndex((entry) => holdsGone(entry, local))
  const entry = local.log[index]
  if (!entry) return false
  // Later records win, so what memory holds now may stand in an earlier one.
  const segment = segmentOf(local.replica, entry.keys, entry.reset)
  const blob = await local.codec.seal(segment, { store: 'segments' })
  await transact(local.db, ['segments'], 'relaxed', (store) => {
    // Another tab may have merged it away.
    whenDone(store('segments').getKey(entry.id), (there) => {
      if (there !== undefined) store('segments').put({ id: entry.id, blob })
    })
  })
  local.log[index] = entryOf(entry.id, segment)
  return true
}

function holdsGone({ bodies }: SegmentEntry, { replica }: LocalStore): boolean {
  return bodies.some((key) => !replica.held.has(key))
}
