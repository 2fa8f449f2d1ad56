import { limits, type PushReply } from '../../shared/protocol/messages.ts'
import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import type { Clock } from './clock.ts'
import { RefusedError, type Link } from './link.ts'
import type { LocalStore } from './localStore.ts'
import { sendable, type PendingCommand } from './pendingCommand.ts'
import { settleResults, stampCommands } from './wireActs.ts'

const batchCommands = Math.min(100, limits.pushCommands)
/** Well below a frame, since the envelope and the transport add to it. */
const batchBytes = limits.frameBytes / 4
const onTheWay = 8

/**
 * Sends what may leave, in order, several batches on the way at once; returns when nothing is left that may. After any failure
 * everything unanswered goes again as it was: the server has kept its answers (SP3).
 */
export async function pushOutbox(local: LocalStore, link: Link, clock: Clock, alone: boolean): Promise<void> {
  for (;;) {
    await stampCommands(local, sendable(local.outbox, clock.now()))
    const waiting = local.outbox.filter((pending) => pending.seq !== null && !pending.answered)
    if (waiting.length === 0) return
    waiting.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    const batches = cutBatches(waiting).slice(0, alone ? 1 : onTheWay)
    const settled = await Promise.allSettled(
      batches.map(async (commands) => {
        const reply: PushReply = await link.ask('push', { commands })
        if ('refused' in reply) throw new RefusedError(reply)
        await settleResults(local, reply.results)
        // In part: the server stopped at one it cannot take now, and will say why when that one comes first.
        if (reply.results.length === 0) throw new Error('push without an answer')
      }),
    )
    // The first failure is the cause: the batches behind it could only meet a gap.
    for (const outcome of settled) if (outcome.status === 'rejected') throw outcome.reason
  }
}

export function cutBatches(waiting: PendingCommand[]): QueuedCommand[][] {
  const batches: QueuedCommand[][] = []
  let batch: QueuedCommand[] = []
  let bytes = 0
  for (const { command, seq, edit } of waiting) {
    const size = new TextEncoder().encode(JSON.stringify(command)).length + 40
    if (batch.length === batchCommands || (batch.length > 0 && bytes + size > batchBytes)) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    // What was changed since it was written is another command for the server, which may know the first (SP3, SP14).
    const id = edit === 0 ? command.id : `${command.id}~${edit}`
    batch.push({ ...command, id, seq: seq as number })
    bytes += size
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}
