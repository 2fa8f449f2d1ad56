import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import type { CommandResult, PushReply } from '../../shared/protocol/messages.ts'
import { executeQueued } from '../commands/execute.ts'
import type { Actor, Context } from '../context.ts'

/** Takes the commands in order. The first that cannot be taken now, or the end of the slice, stops the batch: what was answered before it stands. */
export async function pushCommands(
  context: Context,
  actor: Actor,
  commands: QueuedCommand[],
  sliceMs = Infinity,
): Promise<PushReply> {
  const until = performance.now() + sliceMs
  const results: { seq: number; result: CommandResult }[] = []
  for (const command of commands) {
    if (results.length > 0 && performance.now() >= until) break
    const outcome = await executeQueued(context, actor, command)
    if ('refused' in outcome) return results.length > 0 ? { results } : outcome
    results.push({ seq: command.seq, result: outcome })
  }
  return { results }
}
