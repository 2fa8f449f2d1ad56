/**
 * Whom a promised call is asked of (docs/WAITING.md, CB5): the adviser who knows the case, while he is there and for a stated time from
 * when it is due; then whoever is most suited. It is never kept for somebody absent, and never past its hold. Times are ms.
 */
export interface HeldCall {
  /** Null: nobody in particular. */
  adviserId: string | null
  dueAt: number
  holdMs: number
}
export type HolderState = 'available' | 'busy' | 'absent'

/** Until when it is kept for him; null: anybody may be asked now, him first where he is there. */
export function heldUntil({ adviserId, dueAt, holdMs }: HeldCall, holder: HolderState, now: number): number | null {
  if (adviserId === null || holder === 'absent') return null
  const until = dueAt + holdMs
  return now < until ? until : null
}
