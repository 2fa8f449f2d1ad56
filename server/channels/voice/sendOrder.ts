import { orderAnswer, type EdgeOrder } from '../../telephony/contract.ts'
import { signOrder } from '../../telephony/orders/signature.ts'
import type { VoiceConfig } from './voiceConfig.ts'

/** It is on this machine, and answers before it acts (ms). */
const patience = 2_000

export type OrderDone = 'taken' | 'repeated' | 'unknownCall' | 'wrongState' | 'unavailable'

/** Hands one order to the telephony. `unavailable`: nobody knows whether it was heard; the same order may be sent again, it is done once. */
export async function sendOrder(
  { edgeUrl, secret }: Pick<VoiceConfig, 'edgeUrl' | 'secret'>,
  order: EdgeOrder,
  now: number,
): Promise<OrderDone> {
  const body = JSON.stringify(order)
  try {
    const response = await fetch(new URL('/orders', edgeUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signOrder(secret, body, now) },
      body,
      signal: AbortSignal.timeout(patience),
    })
    if (!response.ok) return 'unavailable'
    return orderAnswer.parse(await response.json()).done
  } catch {
    return 'unavailable'
  }
}
