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

/** A bucket for each key (an adviser, whatever the number of his desks); those that are full again are forgotten. */
export function tokenBuckets(burst: number, perSecond: number): (key: string) => boolean {
  const buckets = new Map<string, { take: () => boolean; at: number }>()
  return (key) => {
    const now = performance.now()
    if (buckets.size > 5_000)
      for (const [old, { at }] of buckets) if ((now - at) / 1000 > burst / perSecond) buckets.delete(old)
    const bucket = buckets.get(key) ?? { take: tokenBucket(burst, perSecond), at: now }
    buckets.set(key, { ...bucket, at: now })
    return bucket.take()
  }
}
