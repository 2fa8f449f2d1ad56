import { createHash } from 'node:crypto'

/** The rows of a call at one extension: said twice, they are the same. */
export function idsOfCtiCall(platformId: string): { callId: string; offerId: string } {
  const digest = createHash('sha256').update(`cti/${platformId}`).digest('hex')
  return { callId: `cti-${digest.slice(0, 30)}`, offerId: `cti-${digest.slice(30, 60)}` }
}
