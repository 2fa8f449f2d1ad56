import type { FeedEntry, PullPage } from '../../shared/protocol/messages.ts'
import type { Table } from '../../shared/protocol/rows.ts'

/** The rows of the entries that are present, each once. */
export async function bodiesOf(
  entries: FeedEntry[],
  load: (table: Table, ids: string[]) => Promise<object[]>,
): Promise<PullPage['rows']> {
  const wanted = new Map<Table, Set<string>>()
  for (const [, , table, id, present] of entries) {
    if (!present) continue
    const ids = wanted.get(table) ?? new Set()
    wanted.set(table, ids.add(id))
  }
  const rows = await Promise.all([...wanted].map(async ([table, ids]) => [table, await load(table, [...ids])] as const))
  return Object.fromEntries(rows)
}
