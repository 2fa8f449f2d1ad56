import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import type { PushReply } from '../../shared/protocol/messages.ts'
import type { Actor, Context } from '../context.ts'
import { pushCommands } from './push.ts'
import { turns } from './turns.ts'

/**
 * How much of the server is for what desks send (SP17): of its twelve connections, so that pulls, offers and jobs have theirs. `short`
 * is what one has just done; `long` what gathered without the line, which gives way to nothing shorter than itself. `waiting`: more
 * would hear nothing for longer than a desk waits for an answer.
 */
export const pushRules = {
  /** Of a frame so much is done before the rest makes room for the next desk (ms). One command is done always. */
  sliceMs: 1_000,
  /** Up to so many commands a frame is short. */
  few: 3,
  short: { atOnce: 4, waiting: 300, takesMs: 50 },
  long: { atOnce: 4, waiting: 20, takesMs: 1_000 },
}
export type PushRules = typeof pushRules

export type TakePush = (context: Context, actor: Actor, commands: QueuedCommand[]) => Promise<PushReply>

/** The line in which frames of commands wait, one for each server. Who finds it full is told when to come again, and nothing of his frame was done. */
export function pushLine(rules: PushRules = pushRules): TakePush {
  const lanes = {
    short: turns(rules.short.atOnce, rules.short.waiting),
    long: turns(rules.long.atOnce, rules.long.waiting),
  }
  /** When those come again who were told to: each is told a time behind them all, so that as many come as can be taken. */
  const told = new Map<string, number>()
  return async (context, actor, commands) => {
    const lane = commands.length <= rules.few ? 'short' : 'long'
    told.delete(actor.clientId)
    const taken = await lanes[lane]('', () => pushCommands(context, actor, commands, rules.sliceMs))
    if (taken !== null) return taken
    const now = performance.now()
    // Roughly in order of their times: the first that is still to come ends the walk.
    for (const [clientId, at] of told) {
      if (at > now) break
      told.delete(clientId)
    }
    const { atOnce, waiting, takesMs } = rules[lane]
    const retryAfterMs = Math.round(((waiting + told.size) / atOnce) * takesMs * (0.75 + Math.random() / 2))
    told.set(actor.clientId, now + retryAfterMs)
    return { refused: 'server.busy', params: { retryAfterMs } }
  }
}
