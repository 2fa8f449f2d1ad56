import type { PullPage } from '../../shared/protocol/messages.ts'
import { limits } from '../../shared/protocol/messages.ts'
import type { Actor, Context } from '../context.ts'
import { readLastSeq } from '../db/clients.ts'
import { fillCustomerScope, readEntries, readGranted } from '../db/feed.ts'
import { loadRows } from '../db/rows.ts'
import { inSnapshot } from '../db/snapshot.ts'
import { bodiesOf } from './bodiesOf.ts'

/**
 * The next page for one desk: at most `limits.pageRows` entries above its cursors, over all scopes it may hold, with the
 * bodies, the new cursors and the last command answered, all of one snapshot (SP6).
 */
export async function pullPage(context: Context, actor: Actor, cursors: Record<string, number>): Promise<PullPage> {
  const { unit } = context
  for (;;) {
    const page = await inSnapshot(unit.db, async (trx) => {
      const now = unit.clock()
      // Together on their way; what they find belongs to the one snapshot.
      const [{ scopes, entries: found }, lastSeq] = await Promise.all([
        readGranted(trx, actor.adviserId, now, cursors, limits.pageRows + 1),
        readLastSeq(trx, actor.clientId),
      ])
      const granted = scopes.map(({ id }) => id)
      const heads = new Map(scopes.map((head) => [head.id, head]))
      const unfilled = scopes.filter(({ id, filled }) => id.startsWith('customer:') && !filled).map(({ id }) => id)
      if (unfilled.length > 0) return { unfilled }

      const resnapshot = scopes
        .filter(({ id, head, historyStartsAt }) => {
          const cursor = cursors[id] ?? 0
          return cursor > 0 && (cursor > head || cursor < historyStartsAt)
        })
        .map(({ id }) => id)
      const readable = granted.filter((scope) => !resnapshot.includes(scope))
      const hasMore = found.length > limits.pageRows
      const entries = hasMore ? found.slice(0, limits.pageRows) : found
      const [cut, upTo] = entries.at(-1) ?? ['', 0]
      const start = heads.get(cut)?.historyStartsAt ?? 0
      // A page never ends between 0 and where a scope's history starts: such a cursor would start again for ever (SP9).
      const snapshot = hasMore && (cursors[cut] ?? 0) === 0 && upTo < start
      if (snapshot)
        entries.push(...(await readEntries(trx, cut, upTo, start)).filter(([, version]) => version <= start))

      const next: Record<string, number> = {}
      for (const scope of readable) next[scope] = hasMore ? (cursors[scope] ?? 0) : (heads.get(scope)?.head ?? 0)
      if (hasMore)
        for (const [scope, version] of entries)
          next[scope] = scope === cut ? version : (heads.get(scope)?.head ?? version)
      if (snapshot) next[cut] = start
      const rows = await bodiesOf(entries, (table, ids) => loadRows(trx, table, ids))
      return {
        entries,
        rows,
        cursors: next,
        granted,
        resnapshot,
        hasMore,
        ackedSeq: hasMore ? null : lastSeq,
        serverTime: now,
      } as PullPage
    })
    if (!('unfilled' in page)) return page
    // First opening of a customer: list his rows in the feed, then look again.
    for (const scope of page.unfilled)
      await unit.db.transaction().execute((trx) => fillCustomerScope(trx, scope.slice('customer:'.length)))
  }
}
