import { setTimeout as wait } from 'node:timers/promises'
import { executeQueued } from '../../../server/commands/execute.ts'
import type { Actor, Context } from '../../../server/context.ts'
import type { QueuedCommand } from '../../../shared/protocol/commands.ts'
import type { PushReply } from '../../../shared/protocol/messages.ts'

const turns = new Map<string, Promise<unknown>>()

/** The bug: "applied" is said while it is still being done, in order and a moment later. What is refused, or dies with the server, was acknowledged. */
export async function pushCommands(context: Context, actor: Actor, commands: QueuedCommand[]): Promise<PushReply> {
  const before = turns.get(actor.clientId) ?? Promise.resolve()
  const work = before.then(async () => {
    await wait(20)
    for (const command of commands) {
      const outcome = await executeQueued(context, actor, command).catch(() => ({ refused: 'lost' }))
      if ('refused' in outcome) return
    }
  })
  turns.set(actor.clientId, work)
  return { results: commands.map(({ seq }) => ({ seq, result: { status: 'applied' } })) }
}
