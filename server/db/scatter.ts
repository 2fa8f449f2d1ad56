import { createHmac } from 'node:crypto'

/** An even number of rounds: each half is moved as often as the other. */
const rounds = 8

/**
 * The `n`th number of a secret order of 0 … high × low − 1, each of them exactly once (a keyed Feistel network over two digits of
 * their own sizes): who sees one number cannot tell the next. Changing anything here would hand out numbers a second time.
 */
export function scatter(n: number, key: string, { high, low }: { high: number; low: number }): number {
  let left = Math.floor(n / low)
  let right = n % low
  for (let round = 0; round < rounds; round += 2) {
    left = (left + noise(key, round, right)) % high
    right = (right + noise(key, round + 1, left)) % low
  }
  return left * low + right
}

/** 48 bits: even over a hundred thousand values to some billionths. */
function noise(key: string, round: number, half: number): number {
  return createHmac('sha256', key).update(`${round}/${half}`).digest().readUIntBE(0, 6)
}
