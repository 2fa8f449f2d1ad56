import { createHash } from 'node:crypto'

/** The page's own work (page/work.ts): a number that makes SHA-256 of `token.number` begin with so many zero bits. */
export function hasWorked(token: string, nonce: string, bits: number): boolean {
  if (!/^\d{1,16}$/.test(nonce)) return false
  return zeroBits(createHash('sha256').update(`${token}.${nonce}`).digest()) >= bits
}

function zeroBits(hash: Buffer): number {
  const first = hash.findIndex((byte) => byte !== 0)
  return first < 0 ? hash.length * 8 : first * 8 + Math.clz32(hash[first] ?? 0) - 24
}

const least = 15
const most = 20

/**
 * How hard the next page's work is: a tenth of a second on a phone (15 bits), doubled by every third submission of the same
 * address in ten minutes, and by every doubling of what all send past a hundred a minute; three seconds at most (20 bits).
 */
export function bitsFor(load: { ofAddress: number; ofAll: number }): number {
  const crowd = Math.max(0, Math.floor(Math.log2(Math.max(1, load.ofAll) / 100)) + 1)
  return Math.min(most, least + Math.floor(load.ofAddress / 3) + crowd)
}
