import { randomUUID } from 'node:crypto'
import type { Row } from '../../shared/protocol/rows.ts'
import { presented } from '../../shared/domain/offer.ts'
import { chooseOffers, type Choice } from '../../shared/domain/routing.ts'
import { isCallHour } from '../channels/voice/callHours.ts'
import { ringOffers } from '../channels/voice/ringOffers.ts'
import { ordersAfterCommit } from '../channels/voice/sendOrders.ts'
import type { Context } from '../context.ts'
import { logAccess } from '../db/accessLog.ts'
import {
  isAnyoneAvailable,
  lockWaiting,
  readCandidates,
  readTurnedDown,
  readWaiting,
  takeRoutingLock,
} from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { noteDecisions } from './decisions.ts'
import { rulesHere } from './rulesHere.ts'
import { tellThread } from './tellThread.ts'

const perLine = 50

/**
 * Offers what waits to who is free, in a transaction of its own (offerSoon.ts). Returns how many offers were made.
 */
export async function offerNext(tx: WriteDb, context: Context): Promise<number> {
  await takeRoutingLock(tx)
  if (!(await isAnyoneAvailable(tx))) return 0
  const { voice } = context.config
  const rules = rulesHere(context)
  let waiting = await readWaiting(
    tx,
    rules,
    perLine,
    (zone) => voice === null || isCallHour(tx.now, zone, voice.callBack.hours),
  )
  if (waiting.length === 0) return 0
  for (const { contactId, ...no } of await readTurnedDown(tx, waiting)) {
    waiting.find((one) => one.contactId === contactId)?.turnedDown.push(no)
  }
  for (;;) {
    const choosy = waiting.some((one) => one.turnedDown.length > 0 || one.handedOver !== null || one.keptFor !== null)
    const candidates = await readCandidates(tx, rules, waiting, choosy)
    const choices = chooseOffers(waiting, candidates, tx.now, rules)
    const free = await lockWaiting(
      tx,
      choices.map((choice) => choice.contactId),
    )
    if (free.size === choices.length) {
      const onLine = new Set(waiting.filter((one) => one.onLine).map((one) => one.contactId))
      const made = await present(tx, context, choices, onLine)
      await noteDecisions(tx, rules, { waiting, candidates, offers: made })
      return made.length
    }
    // In somebody's hands at this instant (its customer leaves, or writes): its adviser goes to the next in line.
    const busy = new Set(choices.map((choice) => choice.contactId).filter((id) => !free.has(id)))
    waiting = waiting.filter((one) => !busy.has(one.contactId))
  }
}

async function present(tx: WriteDb, context: Context, choices: Choice[], onLine: Set<string>): Promise<Row<'offer'>[]> {
  const contacts = new Map(
    (
      await tx.lock(
        'contact',
        choices.map((choice) => choice.contactId),
      )
    ).map((contact) => [contact.id, contact]),
  )
  const made = choices.flatMap(({ contactId, adviserId, why }) => {
    const contact = contacts.get(contactId)
    return contact
      ? [presented(contact, { id: randomUUID(), adviserId, why }, tx.now, context.config.offerSeconds * 1000)]
      : []
  })
  await tx.save('offer', ...made.map(({ offer }) => offer))
  await tx.save('contact', ...made.map(({ contact }) => contact))
  await tx.remove('queueEntry', ...contacts.keys())
  const calls = made.map(({ offer }) => offer).filter(({ contactId }) => onLine.has(contactId))
  if (calls.length > 0) {
    await ringOffers(tx, calls)
    ordersAfterCommit(tx, context)
  }
  for (const { contact, offer } of made) {
    // Looking before accepting is an access too.
    await logAccess(tx, {
      adviserId: offer.adviserId,
      customerId: contact.customerId,
      reason: 'offer',
      contactId: contact.id,
    })
    tellThread(tx, context, contact)
  }
  return made.map(({ offer }) => offer)
}
