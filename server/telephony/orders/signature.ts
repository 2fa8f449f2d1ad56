import { createHmac, timingSafeEqual } from 'node:crypto'

/** Headers of a signed order: when (ms since 1970, decimal) and HMAC-SHA256 in hex of `<time>.<body>`. */
export const signatureHeaders = { time: 'x-guichet-time', signature: 'x-guichet-signature' } as const
/** How far the two clocks may be apart (ms). */
const tolerance = 30_000

const reckon = (secret: string, time: string, body: string) =>
  createHmac('sha256', secret).update(`${time}.${body}`).digest()

/** The two headers for a body that is sent now (ms). */
export function signOrder(secret: string, body: string, now: number): Record<string, string> {
  const time = String(now)
  return { [signatureHeaders.time]: time, [signatureHeaders.signature]: reckon(secret, time, body).toString('hex') }
}

export function isSignedOrder(
  secret: string,
  body: string,
  { time, signature, now }: { time: string; signature: string; now: number },
): boolean {
  if (!/^\d{1,15}$/.test(time) || Math.abs(now - Number(time)) > tolerance) return false
  const given = Buffer.from(signature, 'hex')
  const right = reckon(secret, time, body)
  return given.length === right.length && timingSafeEqual(given, right)
}
