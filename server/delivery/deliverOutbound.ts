import { GivenUp, type ChannelName, type Deliver } from '../channels/channel.ts'
import { deliverToChat } from '../channels/chat/deliver.ts'
import { deliverByMail } from '../channels/email/deliver.ts'
import { giveBack } from '../channels/email/giveBack.ts'
import { deliverToFollow } from '../channels/form/deliver.ts'
import { noteTrouble, saidOfSending, troubleOfSending } from '../channels/email/troubleOfLetter.ts'
import { deliverBySms } from '../channels/sms/deliver.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { settleOutbound, takeDueOutbound, type Outbound, type Round } from '../db/outbound.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'

/** How each channel hands a message to the outside, how often it is tried, and how long (ms) is waited at most in between. */
interface Way {
  deliver: Deliver
  mostTries: number
  longestPause: number
}
const ways: Partial<Record<ChannelName, Way>> = {
  chat: { deliver: deliverToChat, mostTries: 12, longestPause: 600_000 },
  form: { deliver: deliverToFollow, mostTries: 12, longestPause: 600_000 },
  // A relay may be away for a night: a day and more.
  email: { deliver: deliverByMail, mostTries: 60, longestPause: 1_800_000 },
  sms: { deliver: deliverBySms, mostTries: 30, longestPause: 1_800_000 },
}
/** 2 s, 4 s … (ms). */
const pauseAfter = (tries: number, longest: number) => Math.min(1_000 * 2 ** tries, longest)

/** Delivers all that is due but letters and text messages. Any number of servers may run it at once. Returns how many messages were looked at. */
export async function deliverDue(context: Context): Promise<number> {
  for (let done = 0; ; done++) {
    if (!(await deliverOne(context, 'rest'))) return done
  }
}

const atOnce = 50
const underWay: Record<'letters' | 'texts', WeakMap<Context, Promise<number>>> = {
  letters: new WeakMap(),
  texts: new WeakMap(),
}

/**
 * Letters, and text messages, in rounds of their own, one at a time: a relay that answers slowly keeps no chat waiting, and holds one
 * connection to the database, not as many as letters come in. What is committed too late for this round, the timer finds.
 */
function inRound(context: Context, kind: 'letters' | 'texts'): Promise<number> {
  const running = underWay[kind].get(context)
  if (running) return running
  const round = (async () => {
    for (let done = 0; ; done++) {
      if (done === atOnce || !(await deliverOne(context, kind))) return done
    }
  })().finally(() => underWay[kind].delete(context))
  underWay[kind].set(context, round)
  return round
}
export const deliverLetters = (context: Context): Promise<number> => inRound(context, 'letters')
export const deliverTexts = (context: Context): Promise<number> => inRound(context, 'texts')

/** After this transaction's commit, without waiting for the timer. What fails here, the timer finds. */
export function deliverAfterCommit(tx: WriteDb, context: Context, channel: ChannelName): void {
  tx.afterCommit(() => {
    const deliver = channel === 'email' ? deliverLetters : channel === 'sms' ? deliverTexts : deliverDue
    const round = deliver(context)
    round.catch((error: unknown) => {
      context.log.error({ err: (error as Error).name, code: (error as { code?: string }).code }, 'delivery put off')
    })
  })
}

/** False when nothing is due. */
async function deliverOne(context: Context, round: Round): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const due = await takeDueOutbound(tx.sql, round, tx.now)
    if (!due) return false
    const tries = due.tries + 1
    try {
      const state = await handOver(tx, context, due)
      await settleOutbound(tx.sql, due.id, { state: 'sent', tries, dueAt: tx.now, lastError: null })
      if (state) await setState(tx, due.id, state)
      if (round === 'letters') await noteTrouble(tx, due.id, null)
    } catch (error) {
      await putOff(tx, context, due, tries, error as Error)
    }
    return true
  })
}

async function handOver(tx: WriteDb, context: Context, due: Outbound): Promise<Row<'message'>['state'] | void> {
  const [message] = await tx.read('message', [due.id])
  const [contact] = await tx.read('contact', [due.contactId])
  const way = ways[due.channel as ChannelName]
  if (!message || !contact || !way) throw new Error(`no way out for ${due.channel}`)
  return way.deliver(context, message, contact, tx)
}

/** Tried again later, and given up visibly: the message itself says 'failed' on the desk. */
async function putOff(tx: WriteDb, context: Context, due: Outbound, tries: number, error: Error): Promise<void> {
  const { mostTries = 1, longestPause = 0 } = ways[due.channel as ChannelName] ?? {}
  const givenUp = tries >= mostTries || error instanceof GivenUp
  await settleOutbound(tx.sql, due.id, {
    state: givenUp ? 'failed' : 'queued',
    tries,
    dueAt: tx.now + pauseAfter(tries, longestPause),
    lastError: error.message.slice(0, 200),
  })
  context.log.warn({ messageId: due.id, channel: due.channel, tries, givenUp }, 'message not delivered')
  const trouble = due.channel === 'email' ? { code: troubleOfSending(error), said: saidOfSending(error) } : null
  if (givenUp && trouble) await giveBack(tx, context, due.id, trouble)
  if (givenUp) await setState(tx, due.id, 'failed')
  if (trouble) await noteTrouble(tx, due.id, trouble)
}

async function setState(tx: WriteDb, messageId: string, state: Row<'message'>['state']): Promise<void> {
  const [message] = await tx.lock('message', [messageId])
  if (message) await tx.save('message', { ...message, state })
}
