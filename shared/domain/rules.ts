import type { QueueableName } from '../protocol/commands.ts'
import type { Table } from '../protocol/rows.ts'
import { actedAt } from './actedAt.ts'
import { changeLine } from './changeLine.ts'
import * as closing from './closeContact.ts'
import * as commitment from './commitment.ts'
import type { Rule } from './decide.ts'
import * as diagnosis from './diagnosis.ts'
import * as draft from './draft.ts'
import * as incident from './incident.ts'
import * as message from './message.ts'
import * as note from './note.ts'
import * as operation from './operation.ts'
import { keepFile } from './keepFile.ts'
import * as visit from './visit.ts'

/** The same rule, whose `at` is a time that can be. Not for texts in the making: among those only the order counts. */
const dated = <N extends QueueableName>(rule: Rule<N>): Rule<N> => ({
  ...rule,
  decide: (args, facts, by) => rule.decide(args, facts, { ...by, at: actedAt(args, facts, by) }),
})

/** What each queueable command does, decided alike by the desk (at once) and the server (for good). */
export const rules: { [N in QueueableName]: Rule<N> } = {
  'message.send': message.send,
  'message.markRead': message.markRead,
  'note.add': dated(note.add),
  'draft.save': draft.save,
  'contact.resolve': dated(closing.resolve),
  'commitment.make': dated(commitment.make),
  'commitment.settle': dated(commitment.settle),
  'operation.perform': dated(operation.perform),
  'diagnosis.begin': dated(diagnosis.begin),
  'diagnosis.record': dated(diagnosis.record),
  'diagnosis.undo': dated(diagnosis.undo),
  'diagnosis.changeLine': dated(changeLine),
  'incident.follow': dated(incident.follow),
  'visit.checkIn': dated(visit.checkIn),
  'visit.leave': dated(visit.leave),
  'file.keep': keepFile,
}

const neverWritten: ReadonlySet<Table> = new Set([
  'adviser',
  'directoryEntry',
  'diagnosticModel',
  'incident',
  'deviceModel',
])
const customerWriters: ReadonlySet<QueueableName> = new Set(['operation.perform'])

/**
 * True for a table that this rule reads and never writes. The server reads it without a lock: a locked adviser row makes the
 * routing (which writes offers that point at it) wait in a ring, a locked catalogue row makes all advisers take turns, and a
 * customer whom two commands hold against merges (`currentCustomerId`) must not be asked for more strongly by both.
 */
export function onlyReads(name: QueueableName, table: Table): boolean {
  if (table === 'message' && name === 'diagnosis.record') return true
  return neverWritten.has(table) || (table === 'customer' && !customerWriters.has(name))
}
