import { randomUUID } from 'node:crypto'
import { executeQueued } from '../../../server/commands/execute.ts'
import type { Actor, Context } from '../../../server/context.ts'
import type { QueuedCommand } from '../../../shared/protocol/commands.ts'
import type { CommandResult, PushReply } from '../../../shared/protocol/messages.ts'

/** The bug: what is sent again is done again, as if it had never come. */
export async function pushCommands(context: Context, actor: Actor, commands: QueuedCommand[]): Promise<PushReply> {
  const results: { seq: number; result: CommandResult }[] = []
  for (const command of commands) {
    const asNew = { ...command, id: randomUUID() }
    const asked = await executeQueued(context, actor, { ...asNew, seq: Number.MAX_SAFE_INTEGER })
    const next = 'refused' in asked ? asked.params?.['expected'] : undefined
    const outcome = typeof next === 'number' ? await executeQueued(context, actor, { ...asNew, seq: next }) : asked
    if ('refused' in outcome) return results.length > 0 ? { results } : outcome
    results.push({ seq: command.seq, result: outcome })
  }
  return { results }
}
