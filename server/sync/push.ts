import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import type { CommandResult, PushReply } from '../../shared/protocol/messages.ts'
import { executeQueued } from '../commands/execute.ts'
import type { Actor, Context } from '../context.ts'

/** Takes the commands in order. The first that cannot be taken now stops the batch: what was answered before it stands. */
export async function pushCommands(context: Context, actor: Actor, commands: QueuedCommand[]): Promise<PushReply> {
  const results: { seq: number; result: CommandResult }[] = []
  for (const command of commands) {
    const outcome = await executeQueued(context, actor, command)
    if ('refused' in outcome) return results.length > 0 ? { results } : outcome
    results.push({ seq: command.seq, result: outcome })
  }
  return { results }
}
