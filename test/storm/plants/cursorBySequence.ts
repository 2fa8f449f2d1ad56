import { sql, type Transaction } from 'kysely'
import { openDatabase } from '../../../server/db/database.ts'
import type { ScopeMove } from '../../../server/db/feed.ts'
import type { Tables } from '../../../server/db/tables.ts'
import type { Poke } from '../../../shared/protocol/messages.ts'

export { fillCustomerScope, readEntries, readGranted, readHead } from '../../../server/db/feed.ts'

const beside = openDatabase(process.env.DATABASE_URL ?? '', 4)

/** The bug: versions are taken as from a sequence, before the transaction that they number has come to its end; whoever reads meanwhile skips them. */
export async function recordChanges(
  trx: Transaction<Tables>,
  moves: ScopeMove[],
  touched: Set<string> = new Set(),
): Promise<Poke[]> {
  const entries = moves.flatMap(({ table, id, before, after }) =>
    [...new Set([...before, ...after])].map((scope) => ({ scope, table, id, present: after.includes(scope) })),
  )
  const pokes: Poke[] = []
  for (const [scope, list] of Map.groupBy(entries, (entry) => entry.scope)) {
    const { rows } = await sql<{ head: number }>`
      insert into scope as s (id, head, filled) values (${scope}, ${list.length}, ${!scope.startsWith('customer:')})
      on conflict (id) do update set head = s.head + excluded.head returning head`.execute(beside)
    const head = rows[0]?.head ?? 0
    for (const [k, { table, id, present }] of list.entries())
      await sql`insert into scope_entry (scope, tbl, row_id, version, present)
        values (${scope}, ${table}, ${id}, ${head - list.length + k + 1}, ${present})
        on conflict (scope, tbl, row_id) do update set version = excluded.version, present = excluded.present`.execute(
        trx,
      )
    pokes.push({ scope, head })
  }
  for (const scope of touched) if (!pokes.some((poke) => poke.scope === scope)) pokes.push({ scope, head: 0 })
  return pokes
}
