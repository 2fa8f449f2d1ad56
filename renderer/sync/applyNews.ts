import type { Poke } from '../../shared/protocol/messages.ts'
import { applyChanges, Staging } from './applyChanges.ts'
import { commitPage } from './commitPage.ts'
import type { LocalStore } from './localStore.ts'

/**
 * SP18: what came with a poke, into the replica, as a part of a page would go. False: it does not follow on what is here, or says nothing; the poke is one
 * like any other. No pull is under way when this is called. @throws when it cannot be written; then nothing has changed
 */
export async function applyNews(local: LocalStore, { scope, head, news }: Poke): Promise<boolean> {
  const { cursors, epoch } = local.replica
  const cursor = cursors[scope] ?? 0
  if (!news || cursor === 0 || news.from > cursor || news.epoch !== epoch) return false
  if (head <= cursor) return news.entries.length > 0
  const page = {
    entries: news.entries.filter(([, version]) => version > cursor),
    rows: news.rows,
    cursors: { [scope]: head },
    granted: [...local.replica.scopes()],
    resnapshot: [],
    // Of commands and rights it says nothing.
    hasMore: true,
    ackedSeq: null,
    serverTime: 0,
  }
  await commitPage(local, applyChanges(local.replica, page, new Staging()), null)
  return true
}
