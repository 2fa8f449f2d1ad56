import { createHash } from 'node:crypto'

/**
 * How a one-time code is kept. Salted with its row and its customer, so that it fits nowhere else; five minutes, five tries
 * and one use protect it better than a slow hash would protect a million possibilities.
 */
export function hashCode(verificationId: string, customerId: string, code: string): Buffer {
  return createHash('sha256').update(`${verificationId}/${customerId}/${code}`).digest()
}
