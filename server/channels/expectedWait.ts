import { toldWait, type ToldWait } from '../../shared/domain/waitEstimate/toldWait.ts'
import type { Context } from '../context.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { keepTold, placeOf } from '../db/waitsTold.ts'
import { estimateOf } from '../waiting/estimateOf.ts'
import { usualWait } from './usualWait.ts'

/** What an acknowledgement says: by the floor as it is, else (ms) the week's usual wait; null: neither is known. */
export type WaitSaid = ToldWait | number | null

/**
 * ML15, FM11: by the present state where somebody serves the line now and an end can be named, and then kept as told (WT4); out of hours,
 * or with hours of work before it, what this week's letters waited is the more honest answer.
 */
export async function expectedWait(
  context: Context,
  tx: WriteDb,
  channel: 'email' | 'form',
  contactId: string,
): Promise<WaitSaid> {
  const place = await placeOf(tx.sql, contactId)
  const estimate = place && (await estimateOf(context, place, tx.sql))
  const told = estimate ? toldWait(estimate) : null
  if (!place || !estimate || told === null || told.toMinutes === null) return usualWait(context, tx, channel)
  await keepTold(tx.sql, { contactId, ...place, at: tx.now, estimate, told, isLonger: false })
  return told
}
