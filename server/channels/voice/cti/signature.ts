import { createHmac, timingSafeEqual } from 'node:crypto'

/** One of the keys that both sides know. The first of the file signs what we send; any of them may sign what comes. */
export interface CtiKey {
  id: string
  secret: string
}

export const ctiHeaders = {
  key: 'guichet-key',
  time: 'guichet-time',
  id: 'guichet-id',
  signature: 'guichet-signature',
} as const

/** Which way it goes is signed too: what was said one way is worth nothing the other way. */
type Way = 'event' | 'command'
export interface Signed {
  /** Ms since 1970, decimal. */
  time: string
  id: string
  body: string | Buffer
}

/** HMAC-SHA256 of `v1.WAY.TIME.ID.BODY`, hex. */
export function signatureOf(secret: string, way: Way, { time, id, body }: Signed): string {
  return createHmac('sha256', secret).update(`v1.${way}.${time}.${id}.`).update(body).digest('hex')
}

export function signHeaders(key: CtiKey, way: Way, signed: Signed): Record<string, string> {
  return {
    [ctiHeaders.key]: key.id,
    [ctiHeaders.time]: signed.time,
    [ctiHeaders.id]: signed.id,
    [ctiHeaders.signature]: `v1=${signatureOf(key.secret, way, signed)}`,
  }
}

export type SignatureRefusal = 'signature.missing' | 'signature.wrong' | 'time.outside'

/** Null: it is good. An unknown key takes as long, and says the same, as a wrong signature. */
export function refuseSignature(
  keys: readonly CtiKey[],
  way: Way,
  given: { key: string; signature: string } & Signed,
  { now, toleranceMs }: { now: number; toleranceMs: number },
): SignatureRefusal | null {
  const isWhole =
    given.key !== '' && /^\d{1,15}$/.test(given.time) && /^[\w.:-]{8,100}$/.test(given.id) && given.signature !== ''
  if (!isWhole) return 'signature.missing'
  const known = keys.find(({ id }) => id === given.key)
  const right = Buffer.from(signatureOf(known?.secret ?? 'nobody', way, given), 'hex')
  const said = Buffer.from(/^v1=([\da-f]{64})$/.exec(given.signature)?.[1] ?? '', 'hex')
  const isSame = said.length === right.length && timingSafeEqual(said, right)
  if (!isSame || known === undefined) return 'signature.wrong'
  return Math.abs(now - Number(given.time)) > toleranceMs ? 'time.outside' : null
}
