import { sendSoon } from '../channels/voice/sendOrders.ts'
import { settleFailedRings } from '../channels/voice/settleFailedRings.ts'
import { takeEvents } from '../channels/voice/takeEvents.ts'
import type { Context } from '../context.ts'
import { offersMade } from '../routing/offerSoon.ts'

/** VO2: the look of each second, for what no doorbell told: events not handled yet, orders not sent. Returns how many events were handled. */
export async function takeCalls(context: Context): Promise<number> {
  if (context.config.voice === null) return 0
  const handled = await takeEvents(context)
  await settleFailedRings(context)
  await offersMade(context)
  await sendSoon(context)
  return handled
}
