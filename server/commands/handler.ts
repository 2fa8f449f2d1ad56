import type { Args, LiveName, QueueableName } from '../../shared/protocol/commands.ts'
import type { Rejection } from '../../shared/protocol/refusals.ts'
import type { Actor, Context } from '../context.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** A live command: everything in the transaction given; returns what the desk may read at once, or a refusal. */
export type LiveHandler<N extends LiveName> = (
  tx: WriteDb,
  args: Args<N>,
  by: Actor,
  context: Context,
) => Promise<Rejection | object | undefined>

/** What only the server does around a queueable command's shared rule (shared/domain/rules.ts), in the same transaction. */
export interface QueueableHooks<N extends QueueableName> {
  /** The command with what its desk could not name; the record it names is held. Then the rule decides, as on the desk. */
  complete?: (tx: WriteDb, args: Args<N>) => Promise<Args<N>>
  /** Authority and facts only the server knows; a refusal stops the command. */
  before?: (tx: WriteDb, args: Args<N>, by: Actor, context: Context) => Promise<Rejection | undefined>
  /** Follow-ups: deliver the message, free a place, offer the next contact. */
  after?: (tx: WriteDb, args: Args<N>, by: Actor, context: Context) => Promise<void>
}
