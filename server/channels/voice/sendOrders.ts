import type { Context } from '../../context.ts'
import { deleteOrder, keepAnswer, putOffOrder, takeDueOrder } from '../../db/calls.ts'
import { inTransaction, type WriteDb } from '../../db/unitOfWork.ts'
import { createRounds } from '../../routing/createRounds.ts'
import { sendOrder } from './sendOrder.ts'

/** The telephony is away: asked again a second later, as long as the order is of use (ms). */
const againAfter = 1_000

const rounds = createRounds(async (context) => {
  let sent = 0
  try {
    while (await sendOne(context)) sent++
  } catch (error) {
    const { name: err, code } = error as { name?: string; code?: string }
    context.log.error({ err, code }, 'orders not sent, tried again in a second')
  }
  return sent
})

/** To call by whoever writes an order: it leaves as soon as what it follows from is committed. */
export function ordersAfterCommit(tx: WriteDb, context: Context): void {
  if (context.config.voice !== null) tx.afterCommit(() => void sendSoon(context))
}

/** Sends what is due, one round at a time in this server; never rejects. What a crash leaves, the next server's timer finds. */
export const sendSoon = rounds.soon

/** Resolves when what was to leave so far has left, or was put off. */
export const ordersSent = rounds.done

/** One order, held while it is under way: another server takes the next call's, never this call's next. */
async function sendOne(context: Context): Promise<boolean> {
  const { voice } = context.config
  if (voice === null) return false
  const sent = await inTransaction(context.unit, async (tx) => {
    const due = await takeDueOrder(tx)
    if (!due) return null
    const { id, body, expiresAt } = due
    const done = expiresAt <= tx.now ? 'expired' : await sendOrder(voice, body, tx.now)
    const hasFailed = body.do === 'ring' && (done === 'wrongState' || done === 'unknownCall')
    // Of a question that did not get through there is no other word.
    const isLost = body.do === 'consult' && (done === 'wrongState' || done === 'expired')
    if (done === 'unavailable') await putOffOrder(tx, id, tx.now + againAfter)
    else if (hasFailed) await keepAnswer(tx, id, done)
    else if (isLost) await keepAnswer(tx, id, 'wrongState')
    else await deleteOrder(tx, id)
    return { callId: body.callId, order: body.do, done }
  })
  if (sent && sent.done !== 'taken') context.log.warn(sent, 'order to the telephony')
  return sent !== null
}
