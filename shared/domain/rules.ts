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

/**
 * Tables that rules read and never write. The server must read them without a lock: a locked adviser row makes the routing
 * (which writes offers that point at it) wait in a ring, and a locked catalogue row makes all advisers take turns.
 */
export const onlyRead: ReadonlySet<Table> = new Set(['adviser', 'directoryEntry'])
