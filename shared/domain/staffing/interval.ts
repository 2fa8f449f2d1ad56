/** Normal quantile of 95 %: one in ten lies outside, half of it on each side. */
const z = 1.6448536269514722
/** From here on a count is as good as normal. */
const many = 400

/**
 * Between which counts nine in ten half-hours lie, of which `mean` is expected, where the level of the day varies as a gamma of shape `firmness`
 * around it: gamma-Poisson, as the model was learned (forecast.ts). The quantiles are those of the counts themselves: whole numbers.
 */
export function countInterval(mean: number, firmness: number): { low: number; high: number } {
  if (mean <= 0) return { low: 0, high: 0 }
  if (mean >= many) {
    const reach = z * Math.sqrt(mean + mean ** 2 / firmness)
    return { low: Math.max(0, Math.floor(mean - reach)), high: Math.ceil(mean + reach) }
  }
  const fail = firmness / (firmness + mean)
  let chance = Math.exp(firmness * Math.log(fail))
  let sum = chance
  let low = sum > 0.05 ? 0 : null
  for (let k = 0; k < 20 * many; k++) {
    if (sum >= 0.95) return { low: low ?? k, high: k }
    chance *= ((firmness + k) / (k + 1)) * (1 - fail)
    sum += chance
    if (low === null && sum > 0.05) low = k + 1
  }
  return { low: low ?? 0, high: Math.ceil(mean * 3) }
}
