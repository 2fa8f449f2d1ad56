import type { Row } from '../../shared/protocol/rows.ts'
import type { OwnedTable } from '../db/merge.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** One statement's share: a timeline of 100,000 entries must not pass PostgreSQL's 65,535 parameters. */
const slice = 500

/** Gives these rows to another customer, those that still belong to `from`; returns the ids of those that moved. */
export async function moveRows(
  tx: WriteDb,
  table: OwnedTable,
  ids: string[],
  { from, into, rename }: { from: string; into: string; rename?: [from: string, into: string] },
): Promise<string[]> {
  const moved: string[] = []
  for (let start = 0; start < ids.length; start += slice) {
    const rows = await tx.lock(table, ids.slice(start, start + slice))
    const mine = rows.filter((row) => row.customerId === from)
    await tx.save(
      table,
      ...(mine.map((row) => ({ ...row, customerId: into, ...renamed(row, rename) })) as Row<OwnedTable>[] as never[]),
    )
    moved.push(...mine.map((row) => row.id))
  }
  return moved
}

/** Promises and closed contacts carry the customer's name: it follows, where it was his. */
function renamed(row: Row<OwnedTable>, rename: [from: string, into: string] | undefined): object {
  return rename && 'customerName' in row && row.customerName === rename[0] ? { customerName: rename[1] } : {}
}
