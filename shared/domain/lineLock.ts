import type { Row } from '../protocol/rows.ts'
import { put, type Change } from './decide.ts'

/** A line that works, whatever else is the matter with it. */
export const isLockable = ({ state }: Pick<Row<'line'>, 'state'>): boolean => stateBefore(state) !== null
export const isLineLocked = ({ state }: Pick<Row<'line'>, 'state'>): boolean => state === 'locked'

/** A hacked account is shut within five minutes of the call: every line that still works stops working. Since when it was as it was before is kept: the alert says when it was locked. */
export function lockLines(lines: Row<'line'>[]): Change[] {
  return lines
    .filter(isLockable)
    .map((line) => put('line', { ...line, state: 'locked', lockedFrom: stateBefore(line.state) }))
}

/** Each is again what it was; one whose state nobody noted (an earlier release locked it) works. */
export function unlockLines(lines: Row<'line'>[]): Change[] {
  return lines
    .filter(isLineLocked)
    .map((line) => put('line', { ...line, state: line.lockedFrom ?? 'active', lockedFrom: null }))
}

function stateBefore(state: Row<'line'>['state']): Exclude<Row<'line'>['lockedFrom'], undefined> {
  return state === 'locked' || state === 'closed' ? null : state
}
