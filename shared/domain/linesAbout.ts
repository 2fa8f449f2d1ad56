import type { Row } from '../protocol/rows.ts'

type Kind = Row<'line'>['kind']
type Topic = Row<'contact'>['topic']

/** Lines whose trouble a contact of this topic may be about. What is about money or papers hangs on no node. */
export const kindsAbout: Record<Topic, readonly Kind[]> = {
  internet: ['fibre', 'dsl', 'box4g'],
  // The television comes by the same tree.
  tv: ['tv', 'fibre', 'dsl'],
  mobile: ['mobile'],
  general: ['fibre', 'dsl', 'box4g', 'tv', 'fixed', 'mobile'],
  billing: [],
  portability: [],
}

/** The nodes that a contact may be about: that of the case's own line, else of every living line that its topic is about. */
export function nodesAbout(
  about: { topic: Topic; lineId: string | null },
  lines: readonly Pick<Row<'line'>, 'id' | 'kind' | 'state' | 'node'>[],
): string[] {
  const own = lines.find(({ id }) => id === about.lineId)
  if (own?.node) return [own.node]
  const kinds = kindsAbout[about.topic]
  const nodes = lines.flatMap(({ kind, state, node }) =>
    node && state !== 'closed' && kinds.includes(kind) ? node : [],
  )
  return [...new Set(nodes)]
}
