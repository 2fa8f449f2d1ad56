import { tokenBucket } from '../../sync/tokenBucket.ts'
import { turns, type Turns } from '../../sync/turns.ts'

/** One bucket a key, forgotten when it has been full again for a while: memory is bounded by who writes now. */
export function limiter(burst: number, perSecond: number, most = 50_000): (key: string) => boolean {
  const buckets = new Map<string, { take: () => boolean; usedAt: number }>()
  const full = Math.ceil((burst / perSecond) * 1_000)
  return (key) => {
    const now = performance.now()
    const bucket = buckets.get(key) ?? { take: tokenBucket(burst, perSecond), usedAt: now }
    // Put last: the map stays in the order of use, so the oldest is the first.
    buckets.delete(key)
    buckets.set(key, bucket)
    bucket.usedAt = now
    for (const [oldest, { usedAt }] of buckets) {
      if (buckets.size <= most && now - usedAt < full) break
      buckets.delete(oldest)
    }
    return bucket.take()
  }
}

export interface ChatLimits {
  /** New or resumed threads of one address. */
  start: (address: string) => boolean
  /** Codes tried, of everybody together: eight digits must not be guessed by many who try a little each. */
  code: (all: 'all') => boolean
  /** Messages of one thread. */
  send: (threadId: string) => boolean
  /** All frames of one socket. */
  frame: (socketId: string) => boolean
  /** Looks at one thread, however many pages show it. */
  since: (threadId: string) => boolean
  /** Frames of one address in work at the same time: many customers may stand behind one, so that what is beyond waits. */
  inTurn: Turns
  /** Files of one thread. */
  file: (threadId: string) => boolean
}

/** Limits per server process; `chatStarts` of one address at once. */
export function chatLimitsOf(chatStarts: number): ChatLimits {
  return {
    start: limiter(chatStarts, 0.5),
    code: limiter(60, 1),
    send: limiter(12, 0.5),
    frame: limiter(80, 8),
    since: limiter(60, 4),
    inTurn: turns(4, 1_000),
    file: limiter(20, 0.2),
  }
}
