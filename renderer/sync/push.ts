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
/** Without an answer for so long the desk no longer says that it is online, ms. */
const pushTimeout = 10_000

/**
 * Sends what may leave, in order, several batches on the way at once; returns when nothing is left that may. After any failure
 * everything unanswered goes again as it was: the server has kept its answers (SP3).
 */
export async function pushOutbox(local: LocalStore, link: Link, clock: Clock, alone: boolean): Promise<void> {
  let ahead = onTheWay
  for (;;) {
    await stampCommands(local, sendable(local.outbox, { now: clock.now(), longest: local.longestUndo }))
    const waiting = local.outbox.filter((pending) => pending.seq !== null && !pending.answered)
    if (waiting.length === 0) return
    waiting.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    const batches = cutBatches(waiting).slice(0, alone ? 1 : ahead)
    const settled = await Promise.allSettled(
      batches.map(async (commands) => {
        const reply: PushReply = await link.ask('push', { commands }, pushTimeout)
        if ('refused' in reply) throw new RefusedError(reply)
        await settleResults(local, reply.results)
        // In part: the server stopped at one it cannot take now, and will say why when that one comes first.
        if (reply.results.length === 0) throw new Error('push without an answer')
        return reply.results.length < commands.length
      }),
    )
    // SP17: it has much to do. What is behind a batch that it took in part met a gap, and goes again with its rest, no more ahead of it.
    const inPart = settled.findIndex((outcome) => outcome.status === 'fulfilled' && outcome.value)
    ahead = inPart === -1 ? Math.min(onTheWay, ahead * 2) : 1
    if (inPart !== -1 && settled.slice(0, inPart).every(({ status }) => status === 'fulfilled')) continue
    // The first failure is the cause: the batches behind it could only meet a gap.
    const failed = settled.findIndex((outcome) => outcome.status === 'rejected')
    const reason: unknown = settled[failed]?.status === 'rejected' ? settled[failed].reason : null
    if (failed !== -1 && !(isUnread(reason) && singleOut(waiting, batches[failed] ?? []))) throw reason
  }
}

const unread = new Set(['frame.malformed', 'frame.tooLarge'])
const isUnread = (reason: unknown): boolean => reason instanceof RefusedError && unread.has(reason.refused.refused)

/**
 * A frame that the server cannot read must not block the queue for ever (SP4): each of its commands goes alone, and the one that is
 * refused alone keeps its number but not its content, so that the server answers for it and it ends in the review.
 * False when that was tried already.
 */
function singleOut(waiting: PendingCommand[], batch: QueuedCommand[]): boolean {
  const seqs = new Set(batch.map(({ seq }) => seq))
  const inBatch = waiting.filter(({ seq }) => seq !== null && seqs.has(seq))
  if (inBatch.some(({ frame }) => frame === 'unreadable')) return false
  for (const pending of inBatch) pending.frame = inBatch.length > 1 ? 'alone' : 'unreadable'
  return true
}

function framed({ command, frame, seq, edit }: PendingCommand): QueuedCommand {
  // What was changed since it was written is another command for the server, which may know the first (SP3, SP14).
  const id = edit === 0 ? command.id : `${command.id}~${edit}`
  // What any server can read, and refuses as unknown (SP13).
  const unreadable = { name: 'frame.unreadable', args: null, at: Math.trunc(command.at) || 0 }
  const { name, args, at } = command
  return { ...(frame === 'unreadable' ? unreadable : { name, args, at }), id, seq: seq as number }
}

export function cutBatches(waiting: PendingCommand[]): QueuedCommand[][] {
  const batches: QueuedCommand[][] = []
  let batch: QueuedCommand[] = []
  let bytes = 0
  let alone = false
  for (const pending of waiting) {
    const command = framed(pending)
    const size = new TextEncoder().encode(JSON.stringify(command)).length + 40
    const isFull = batch.length === batchCommands || bytes + size > batchBytes
    if (batch.length > 0 && (isFull || alone || pending.frame !== 'shared')) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(command)
    bytes += size
    alone = pending.frame !== 'shared'
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}
