import type { Change } from '../../shared/domain/decide.ts'
import type { QueueableName } from '../../shared/protocol/commands.ts'
import type { OutboxRecord } from '../store/db.ts'

/** What the adviser did, as it is written in the outbox. */
export interface WrittenCommand {
  id: string
  name: QueueableName
  args: unknown
  at: number
  /** For whom, as the desk knew it then: told under "À revoir" when the contact has left the desk since. Never sent. */
  about?: About
}
export interface About {
  customer: string
  reference: string
}

/** One outbox row in memory. */
export interface PendingCommand extends Omit<OutboxRecord, 'pos' | 'blob'> {
  /** Its number once it has left (SP1). */
  seq: number | null
  /** Null until it is on disk; such a command never leaves. */
  pos: number | null
  command: WrittenCommand
  /** The server said "applied": it goes once a page covers it (SP6). Memory only: after a restart the same is asked again (SP3). */
  answered: boolean
  /**
   * The server could not read a frame with it in: it goes `alone`, and if that is refused too it is `unreadable`; only its number
   * goes then (SP1, SP4). Memory only.
   */
  frame: 'shared' | 'alone' | 'unreadable'
  /** What the shared rule made of it here, and which rows it looked at. */
  changes: Change[]
  touched: Set<string>
}

export function pendingOf(
  record: Omit<OutboxRecord, 'blob' | 'pos'> & { pos: number | null },
  command: WrittenCommand,
): PendingCommand {
  return { ...record, command, seq: null, answered: false, frame: 'shared', changes: [], touched: new Set() }
}

/** Orders two commands that may not overtake each other: one writes a row that the other reads or writes. */
export function conflict(a: PendingCommand, b: PendingCommand): boolean {
  return writesTouch(a, b) || writesTouch(b, a)
}
function writesTouch(a: PendingCommand, b: PendingCommand): boolean {
  return a.changes.some((change) => b.touched.has(`${change.table}/${change.id}`))
}

/** What an undo time is measured against: local ms, and the longest one there is. */
export interface Undo {
  now: number
  longest: number
}

/** How long it can still be undone. A time further ahead than any undo time was written before somebody set the clock: it is over. */
function undoLeft({ dueAt }: PendingCommand, { now, longest }: Undo): number {
  const left = dueAt - now
  return left > longest ? 0 : Math.max(0, left)
}

/** The commands that may leave now, in order. A held one (SP14) and one that still can be undone keep back only what builds on them. */
export function sendable(outbox: PendingCommand[], undo: Undo): PendingCommand[] {
  const back: PendingCommand[] = []
  const ready: PendingCommand[] = []
  for (const pending of outbox) {
    if (pending.seq !== null) continue
    const waits = pending.pos === null || pending.held || undoLeft(pending, undo) > 0
    if (waits || back.some((earlier) => conflict(earlier, pending))) back.push(pending)
    else ready.push(pending)
  }
  return ready
}

/** Ms until the next undo window closes. */
export function nextDue(outbox: PendingCommand[], undo: Undo): number | null {
  const left = outbox
    .filter((pending) => pending.seq === null && !pending.held)
    .map((pending) => undoLeft(pending, undo))
    .filter((ms) => ms > 0)
  return left.length > 0 ? Math.min(...left) : null
}
