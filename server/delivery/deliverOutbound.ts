import type { ChannelName, Deliver } from '../channels/channel.ts'
import { deliverToChat } from '../channels/chat/deliver.ts'
import type { Context } from '../context.ts'
import { settleOutbound, takeDueOutbound, type Outbound } from '../db/outbound.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'

/** How each channel hands a message to the outside. */
const ways: Partial<Record<ChannelName, Deliver>> = { chat: deliverToChat }
const mostTries = 12
/** 2 s, 4 s … at most 10 min between tries (ms). */
const pauseAfter = (tries: number) => Math.min(1_000 * 2 ** tries, 600_000)

/** Delivers all that is due. Any number of servers may run it at once. Returns how many messages left. */
export async function deliverDue(context: Context): Promise<number> {
  for (let delivered = 0; ; delivered++) {
    if (!(await deliverOne(context))) return delivered
  }
}
/** After this transaction's commit, without waiting for the timer. What fails here, the timer finds. */
export function deliverAfterCommit(tx: WriteDb, context: Context): void {
  tx.afterCommit(() => {
    deliverDue(context).catch((error: unknown) => {
      context.log.error({ err: (error as Error).name, code: (error as { code?: string }).code }, 'delivery put off')
    })
  })
}

/** False when nothing is due. */
async function deliverOne(context: Context): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const due = await takeDueOutbound(tx.sql, tx.now)
    if (!due) return false
    const tries = due.tries + 1
    try {
      await handOver(tx, context, due)
      await settleOutbound(tx.sql, due.id, { state: 'sent', tries, dueAt: tx.now, lastError: null })
    } catch (error) {
      await putOff(tx, context, due, tries, (error as Error).message.slice(0, 200))
    }
    return true
  })
}

async function handOver(tx: WriteDb, context: Context, due: Outbound): Promise<void> {
  const [message] = await tx.read('message', [due.id])
  const [contact] = await tx.read('contact', [due.contactId])
  const way = ways[due.channel as ChannelName]
  if (!message || !contact || !way) throw new Error(`no way out for ${due.channel}`)
  await way(context, message, contact)
}

/** Tried again later, and given up visibly: the message itself says 'failed' on the desk. */
async function putOff(tx: WriteDb, context: Context, due: Outbound, tries: number, why: string): Promise<void> {
  const givenUp = tries >= mostTries
  await settleOutbound(tx.sql, due.id, {
    state: givenUp ? 'failed' : 'queued',
    tries,
    dueAt: tx.now + pauseAfter(tries),
    lastError: why,
  })
  context.log.warn({ messageId: due.id, channel: due.channel, tries, givenUp }, 'message not delivered')
  if (!givenUp) return
  const [message] = await tx.lock('message', [due.id])
  if (message) await tx.save('message', { ...message, state: 'failed' })
}
