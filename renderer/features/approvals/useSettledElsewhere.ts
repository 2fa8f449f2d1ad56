import { useState } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'

type Approval = Row<'approval'>
type Settled = Approval & { state: Exclude<Approval['state'], 'asked'> }

/**
 * The requests that lay here to be decided since this box was opened and were settled by somebody else: another lead, or who asked.
 * They stay after their row has left the desk.
 */
export function useSettledElsewhere(rows: Approval[], adviserId: string): Settled[] {
  const [seen, setSeen] = useState<ReadonlyMap<string, Approval>>(new Map())
  const news = rows.filter((row) => seen.get(row.id) !== row && (row.state === 'asked' || seen.has(row.id)))
  if (news.length > 0) setSeen(new Map([...seen, ...news.map((row) => [row.id, row] as const)]))
  return [...seen.values()].filter((row): row is Settled => row.state !== 'asked' && row.decidedBy !== adviserId)
}
