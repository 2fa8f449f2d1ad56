import type { Row } from '../protocol/rows.ts'

type Adviser = Row<'adviser'>

/** A state has an author and a reason, and keeps since when. Setting the same again changes nothing: its clock is not restarted. */
export function withPresence(
  adviser: Adviser,
  to: { state: Adviser['state']; author: Adviser['stateAuthor']; reason: string | null },
  now: number,
): Adviser {
  const same = adviser.state === to.state && adviser.stateAuthor === to.author && adviser.stateReason === to.reason
  if (same) return adviser
  return { ...adviser, state: to.state, stateAuthor: to.author, stateReason: to.reason, stateSince: now }
}
