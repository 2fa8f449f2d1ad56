export type Turns = <R>(key: string, work: () => Promise<R>) => Promise<R> | null

/**
 * Lets each key (an adviser over all his desks, an address) have `atOnce` pieces of work under way; what it asks beyond waits its
 * turn, in order, `waiting` of them at most. Null, and nothing is done: too many wait. So whoever asks without end waits for himself.
 */
export function turns(atOnce: number, waiting: number): Turns {
  const lines = new Map<string, { underWay: number; queue: (() => void)[] }>()
  return (key, work) => {
    const line = lines.get(key) ?? { underWay: 0, queue: [] }
    if (line.underWay === atOnce && line.queue.length >= waiting) return null
    lines.set(key, line)
    const next = (): void => {
      const begin = line.queue.shift()
      // Handed on, not given back: nobody comes in between.
      if (begin) begin()
      else if (--line.underWay === 0) lines.delete(key)
    }
    const turn = new Promise<void>((begin) => {
      if (line.underWay === atOnce) line.queue.push(begin)
      else {
        line.underWay++
        begin()
      }
    })
    return turn.then(work).finally(next)
  }
}
