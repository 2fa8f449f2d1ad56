import type { QueueableName } from '../protocol/commands.ts'
import type { Table } from '../protocol/rows.ts'
import * as closing from './closeContact.ts'
import * as commitment from './commitment.ts'
import type { Rule } from './decide.ts'
import * as draft from './draft.ts'
import * as message from './message.ts'
import * as note from './note.ts'
import * as operation from './operation.ts'

/** What each queueable command does, decided alike by the desk (at once) and the server (for good). */
export const rules: { [N in QueueableName]: Rule<N> } = {
  'message.send': message.send,
  'message.markRead': message.markRead,
  'note.add': note.add,
  'draft.save': draft.save,
  'contact.resolve': closing.resolve,
  'commitment.make': commitment.make,
  'commitment.settle': commitment.settle,
  'operation.perform': operation.perform,
}

const neverWritten: ReadonlySet<Table> = new Set(['adviser', 'directoryEntry'])
const customerWriters: ReadonlySet<QueueableName> = new Set(['operation.perform'])

/**
 * True for a table that this rule reads and never writes. The server reads it without a lock: a locked adviser row makes the
 * routing (which writes offers that point at it) wait in a ring, a locked catalogue row makes all advisers take turns, and a
 * customer whom two commands hold against merges (`currentCustomerId`) must not be asked for more strongly by both.
 */
export function onlyReads(name: QueueableName, table: Table): boolean {
  return neverWritten.has(table) || (table === 'customer' && !customerWriters.has(name))
}
