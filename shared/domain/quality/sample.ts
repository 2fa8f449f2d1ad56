/** What may be listened to or read, of a span that is over. */
export interface SampleCandidate {
  id: string
  adviserId: string
  queueId: string
  channel: string
}
/** So many of each adviser, and of them no more of one queue and channel than that. */
export interface SamplePlan {
  ofAdviser: number
  ofQueueAndChannel: number
}

/**
 * Drawn by chance that anybody can draw again with the same seed: whoever chose could not choose whom. The order of the candidates
 * does not matter. Nobody is listened to all the time: the plan's numbers are the most (CNIL: occasional).
 */
export function drawSample<T extends SampleCandidate>(candidates: readonly T[], plan: SamplePlan, seed: string): T[] {
  const taken = new Map<string, number>()
  const take = (key: string, most: number): boolean => (taken.get(key) ?? 0) < most
  const note = (key: string): void => void taken.set(key, (taken.get(key) ?? 0) + 1)
  return candidates
    .map((one) => ({ one, drawn: draw(`${seed}/${one.id}`) }))
    .toSorted((a, b) => a.drawn - b.drawn || (a.one.id < b.one.id ? -1 : 1))
    .flatMap(({ one }) => {
      const part = `${one.adviserId}/${one.queueId}/${one.channel}`
      if (!take(one.adviserId, plan.ofAdviser) || !take(part, plan.ofQueueAndChannel)) return []
      note(one.adviserId)
      note(part)
      return [one]
    })
}

/** 0 ≤ u < 1, of a text always the same. FNV-1a, mixed as in murmur3. */
export function draw(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}
