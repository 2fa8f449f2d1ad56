import { createHmac } from 'node:crypto'

/** An even number of rounds: each half is moved as often as the other. */
const rounds = 8

interface Halves {
  high: number
  low: number
}

/**
 * The `n`th number of a secret order of 0 … high × low − 1, each of them exactly once (a keyed Feistel network over two digits of
 * their own sizes): who sees one number cannot tell the next. Changing anything here would hand out numbers a second time.
 */
export function scatter(n: number, key: string, halves: Halves): number {
  return walk(n, halves, (round, half) => noise(key, round, half))
}

/** The same order for millions of numbers: each noise is worked out once (at most 8 × the larger half of them). */
export function scatterer(key: string, halves: Halves): (n: number) => number {
  const known = Array.from({ length: rounds }, () => new Map<number, number>())
  const remembered = (round: number, half: number): number => {
    const ofRound = known[round]
    let value = ofRound?.get(half)
    if (value === undefined) {
      value = noise(key, round, half)
      ofRound?.set(half, value)
    }
    return value
  }
  return (n) => walk(n, halves, remembered)
}

function walk(n: number, { high, low }: Halves, noiseOf: (round: number, half: number) => number): number {
  let left = Math.floor(n / low)
  let right = n % low
  for (let round = 0; round < rounds; round += 2) {
    left = (left + noiseOf(round, right)) % high
    right = (right + noiseOf(round + 1, left)) % low
  }
  return left * low + right
}

/** 48 bits: even over a hundred thousand values to some billionths. */
function noise(key: string, round: number, half: number): number {
  return createHmac('sha256', key).update(`${round}/${half}`).digest().readUIntBE(0, 6)
}
