/** ln n!, kept up to what was asked for so far. */
const logs = [0]
function lnFactorial(n: number): number {
  for (let i = logs.length; i <= n; i++) logs.push(logs[i - 1]! + Math.log(i))
  return logs[n]!
}

/**
 * P(X ≥ count) for X of a binomial distribution of `n` trials of chance `p`: exact, summed from the larger terms on. `count` and `n` are whole
 * numbers of at least 0, `p` lies in [0, 1].
 */
export function binomialTail(count: number, n: number, p: number): number {
  if (count <= 0) return 1
  if (count > n || p <= 0) return 0
  if (p >= 1) return 1
  // Below the mean the other side is the smaller one: no cancellation.
  if (count <= n * p) return Math.max(0, 1 - binomialTail(n - count + 1, n, 1 - p))
  let term = Math.exp(
    lnFactorial(n) - lnFactorial(count) - lnFactorial(n - count) + count * Math.log(p) + (n - count) * Math.log1p(-p),
  )
  let sum = 0
  for (let k = count; k <= n && term > sum * Number.EPSILON; k++) {
    sum += term
    term *= ((n - k) / (k + 1)) * (p / (1 - p))
  }
  return Math.min(1, sum)
}
