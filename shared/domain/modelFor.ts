import type { Row } from '../protocol/rows.ts'

type Line = Row<'line'>
type Topic = Row<'contact'>['topic']

/** The model that a line of this kind is diagnosed with. */
export const modelOfLine: Record<Line['kind'], string> = {
  fibre: 'internet.fibre',
  dsl: 'internet.xdsl',
  box4g: 'internet.4gbox',
  tv: 'tv',
  fixed: 'voice.fixed',
  mobile: 'mobile',
}
/** Kinds of line that a topic is about, the likeliest first. */
const kindsOf: Partial<Record<Topic, Line['kind'][]>> = {
  internet: ['fibre', 'dsl', 'box4g'],
  tv: ['tv'],
  mobile: ['mobile'],
}

/**
 * The line a contact is about and the model to begin with, when nothing has to be guessed: the case's own line, else the only one of the
 * topic's kinds that lives. Null: the adviser chooses (several lines, or a topic that no model is about).
 */
export function modelFor(
  about: { topic: Topic; lineId: string | null },
  lines: readonly Pick<Line, 'id' | 'kind' | 'state'>[],
): { lineId: string; modelId: string } | null {
  const kinds = kindsOf[about.topic] ?? []
  const own = lines.find(({ id }) => id === about.lineId)
  if (own) return { lineId: own.id, modelId: modelOfLine[own.kind] }
  const living = lines.filter(({ kind, state }) => kinds.includes(kind) && state !== 'closed')
  const [only] = living
  return only && living.length === 1 ? { lineId: only.id, modelId: modelOfLine[only.kind] } : null
}
