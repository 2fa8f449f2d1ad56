/** A small repeatable generator (sfc32): the same seeds give the same numbers on every machine. Not for secrets. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

export function random(seed: number, stream: number): Random {
  let a = mix(seed)
  let b = mix(a ^ stream)
  let c = mix(b + 0x9e3779b9)
  let counter = 1
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let k = 0; k < 8; k++) next()
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  }
}

/** Spreads close seeds far apart (murmur3's finaliser). */
function mix(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}

/** Draws an index with a probability in proportion to its weight. */
export function weighted(weights: readonly number[]): (r: Random) => number {
  const sums = new Float64Array(weights.length)
  let total = 0
  weights.forEach((weight, k) => (sums[k] = total += weight))
  return (r) => {
    const aim = r.next() * total
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) > aim) high = middle
      else low = middle + 1
    }
    return low
  }
}
