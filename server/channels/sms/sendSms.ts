import { createHmac } from 'node:crypto'
import { GivenUp } from '../channel.ts'
import type { SmsConfig } from './smsConfig.ts'

export interface Sms {
  /** The same for every try: the gateway sends it once. */
  id: string
  /** E.164. */
  to: string
  text: string
  /** After this (ms) it is of no use and must not be sent any more. */
  expiresAt: number
}
/** How long the gateway may take to answer (ms). */
const patience = 10_000
/** Later may be better: busy, too many, not just now. */
const passing = new Set([408, 409, 425, 429])

/** Hands one message to the gateway (docs/SMS.md). Throws when it should be tried again, GivenUp when that is of no use. */
export async function sendSms({ url, secret }: SmsConfig, sms: Sms, now: number): Promise<void> {
  const body = JSON.stringify(sms)
  const signature = createHmac('sha256', secret).update(`${now}.${body}`).digest('hex')
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': sms.id,
      'X-Guichet-Timestamp': String(now),
      'X-Guichet-Signature': `v1=${signature}`,
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  await answer.body?.cancel()
  if (answer.ok) return
  const said = `gateway ${answer.status}`
  if (answer.status >= 400 && answer.status < 500 && !passing.has(answer.status)) throw new GivenUp(said)
  throw new Error(said)
}
