import type { FeedEntry, PullPage } from '../../shared/protocol/messages.ts'
import { limits } from '../../shared/protocol/messages.ts'
import type { Table } from '../../shared/protocol/rows.ts'
import type { Actor, Context } from '../context.ts'
import { readLastSeq } from '../db/clients.ts'
import { fillCustomerScope, readEntries, readHeads } from '../db/feed.ts'
import { grantedScopes } from '../db/grants.ts'
import { loadRows } from '../db/rows.ts'
import { inSnapshot } from '../db/snapshot.ts'

/**
 * The next page for one desk: at most `limits.pageRows` entries above its cursors, over all scopes it may hold, with the
 * bodies, the new cursors and the last command answered, all of one snapshot (SP6).
 */
export async function pullPage(context: Context, actor: Actor, cursors: Record<string, number>): Promise<PullPage> {
  const { unit } = context
  for (;;) {
    const page = await inSnapshot(unit.db, async (trx) => {
      const now = unit.clock()
      const granted = await grantedScopes(trx, actor.adviserId, now)
      const heads = new Map((await readHeads(trx, granted)).map((head) => [head.id, head]))
      const unfilled = granted.filter((scope) => scope.startsWith('customer:') && heads.get(scope)?.filled !== true)
      if (unfilled.length > 0) return { unfilled }

      const resnapshot = granted.filter((scope) => {
        const cursor = cursors[scope] ?? 0
        const head = heads.get(scope)
        return cursor > 0 && (cursor > (head?.head ?? 0) || cursor < (head?.historyStartsAt ?? 0))
      })
      const readable = granted.filter((scope) => !resnapshot.includes(scope))
      const wanted = readable
        .filter((scope) => (heads.get(scope)?.head ?? 0) > (cursors[scope] ?? 0))
        .map((scope): [string, number] => [scope, cursors[scope] ?? 0])
      const found = wanted.length > 0 ? await readEntries(trx, wanted, limits.pageRows + 1) : []
      const hasMore = found.length > limits.pageRows
      const entries = hasMore ? found.slice(0, limits.pageRows) : found
      const [cut, upTo] = entries.at(-1) ?? ['', 0]
      const start = heads.get(cut)?.historyStartsAt ?? 0
      // A page never ends between 0 and where a scope's history starts: such a cursor would start again for ever (SP9).
      const snapshot = hasMore && (cursors[cut] ?? 0) === 0 && upTo < start
      if (snapshot)
        entries.push(...(await readEntries(trx, [[cut, upTo]], start)).filter(([, version]) => version <= start))

      const next: Record<string, number> = {}
      for (const scope of readable) next[scope] = hasMore ? (cursors[scope] ?? 0) : (heads.get(scope)?.head ?? 0)
      if (hasMore)
        for (const [scope, version] of entries)
          next[scope] = scope === cut ? version : (heads.get(scope)?.head ?? version)
      if (snapshot) next[cut] = start
      const rows = await bodies(entries, (table, ids) => loadRows(trx, table, ids))
      return {
        entries,
        rows,
        cursors: next,
        granted,
        resnapshot,
        hasMore,
        ackedSeq: hasMore ? null : await readLastSeq(trx, actor.clientId),
        serverTime: now,
      } as PullPage
    })
    if (!('unfilled' in page)) return page
    // First opening of a customer: list his rows in the feed, then look again.
    for (const scope of page.unfilled)
      await unit.db.transaction().execute((trx) => fillCustomerScope(trx, scope.slice('customer:'.length)))
  }
}

async function bodies(
  entries: FeedEntry[],
  load: (table: Table, ids: string[]) => Promise<object[]>,
): Promise<PullPage['rows']> {
  const wanted = new Map<Table, Set<string>>()
  for (const [, , table, id, present] of entries) {
    if (!present) continue
    const ids = wanted.get(table) ?? new Set()
    wanted.set(table, ids.add(id))
  }
  const rows: Record<string, object[]> = {}
  for (const [table, ids] of wanted) rows[table] = await load(table, [...ids])
  return rows as PullPage['rows']
}
