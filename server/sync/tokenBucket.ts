/** Allows bursts of `burst` and then `perSecond`; returns whether one more is allowed now. */
export function tokenBucket(burst: number, perSecond: number): () => boolean {
  let tokens = burst
  let last = performance.now()
  return () => {
    const now = performance.now()
    tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond)
    last = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
