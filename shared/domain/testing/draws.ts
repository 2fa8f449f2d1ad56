/** Tests and benchmarks: chance that is the same at every run. mulberry32 (public domain, Tommy Ettinger 2017). */
export interface Draws {
  /** 0 ≤ u < 1. */
  uniform(): number
  exponential(mean: number): number
  normal(): number
  /** By its mean and its coefficient of variation (standard deviation / mean). */
  logNormal(mean: number, variation: number): number
  poisson(mean: number): number
}

export function drawsOf(seed: number): Draws {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const exponential = (mean: number): number => -mean * Math.log(1 - uniform())
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return {
    uniform,
    exponential,
    normal,
    logNormal: (mean, variation) => {
      const spread = Math.log(1 + variation ** 2)
      return mean * Math.exp(Math.sqrt(spread) * normal() - spread / 2)
    },
    poisson: (mean) => {
      // How many arrivals of rate 1 fall into a time of that length.
      let n = 0
      for (let time = exponential(1); time < mean; time += exponential(1)) n++
      return n
    },
  }
}
