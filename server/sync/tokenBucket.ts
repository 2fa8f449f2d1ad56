export interface Bucket {
  (): boolean
  /** Takes what was used beside: the bucket may fall below empty, and then allows nothing until that is made up for. */
  charge(cost: number): void
}

/** Allows bursts of `burst` and then `perSecond`; returns whether one more is allowed now. */
export function tokenBucket(burst: number, perSecond: number): Bucket {
  let tokens = burst
  let last = performance.now()
  const fill = (): void => {
    const now = performance.now()
    tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond)
    last = now
  }
  const take = (): boolean => {
    fill()
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
  const charge = (cost: number): void => {
    fill()
    tokens -= cost
  }
  return Object.assign(take, { charge })
}

export interface Buckets {
  (key: string): boolean
  charge(key: string, cost: number): void
}

/** A bucket for each key (an adviser, whatever the number of his desks); those that are full again are forgotten. */
export function tokenBuckets(burst: number, perSecond: number): Buckets {
  const buckets = new Map<string, { bucket: Bucket; fullAt: number }>()
  const bucketOf = (key: string, cost: number): Bucket => {
    const now = performance.now()
    if (buckets.size > 5_000) for (const [old, { fullAt }] of buckets) if (now > fullAt) buckets.delete(old)
    const { bucket, fullAt } = buckets.get(key) ?? { bucket: tokenBucket(burst, perSecond), fullAt: now }
    buckets.set(key, { bucket, fullAt: Math.max(now, fullAt) + (cost / perSecond) * 1000 })
    return bucket
  }
  const take = (key: string): boolean => bucketOf(key, 1)()
  return Object.assign(take, { charge: (key: string, cost: number) => bucketOf(key, cost).charge(cost) })
}
