import { setPhone } from '../channels/voice/setPhone.ts'
import { ordersAfterCommit } from '../channels/voice/sendOrders.ts'
import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import { lockCall, queueOrder, takeLostCall } from '../db/calls.ts'
import { takeRoutingLock } from '../db/routing.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { offerAfterCommit, offersMade } from '../routing/offerSoon.ts'
import { returnContact } from '../routing/returnContact.ts'

/** VO6: a desk that reloads, or whose network is back, has its call again within this time (ms). */
export const lostFor = 20_000

/** The customer hears music and his adviser's desk did not come back: he goes to the head of the line, with his file. Returns how many did. */
export async function returnLostCalls(context: Context): Promise<number> {
  if (context.config.voice === null) return 0
  let count = 0
  while (await returnOne(context)) count++
  await offersMade(context)
  return count
}

async function returnOne(context: Context): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const callId = await takeLostCall(tx, tx.now - lostFor)
    const found = callId === undefined ? undefined : await lockCall(tx, callId)
    if (!found) return false
    const { call, contact } = found
    if (contact.state !== 'open' || call.adviserId === null || contact.adviserId !== call.adviserId) {
      // Nobody has the contact of this call, so nobody would ever come for it.
      await queueOrder(tx.sql, { orderId: randomUUID(), callId: call.id, do: 'hangUp' }, tx.now, 60_000)
      await tx.save('call', { ...call, stateSince: tx.now })
      ordersAfterCommit(tx, context)
      return true
    }
    const { adviserId } = call
    await takeRoutingLock(tx)
    await returnContact(tx, context, contact, 'lost')
    // Else he would be the first to be asked again.
    await setPhone(tx, context, adviserId, { state: 'trouble', problem: 'noRegistration' }, null)
    offerAfterCommit(tx, context)
    return true
  })
}
