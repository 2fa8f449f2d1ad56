import type { Logger } from 'pino'
import type { EdgeWrite } from '../db/edge.ts'

export interface Journal {
  /** Resolves once it is kept; goes on trying for as long as the database is away. */
  write: (entry: EdgeWrite) => Promise<void>
  /** Waits for what is on its way, two seconds at most. */
  close: () => Promise<void>
}

/** Writes what happened in the order it happened; what comes meanwhile goes together in the next transaction. */
export function createJournal(save: (entries: EdgeWrite[]) => Promise<void>, log: Logger): Journal {
  let pending: { entry: EdgeWrite; done: () => void }[] = []
  let isRunning = false
  let running = Promise.resolve()
  let isClosed = false

  async function drain(): Promise<void> {
    let wait = 100
    isRunning = true
    while (pending.length) {
      const batch = pending
      pending = []
      try {
        await save(batch.map(({ entry }) => entry))
        for (const { done } of batch) done()
        wait = 100
      } catch (error) {
        log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'calls could not be written, once more')
        pending = [...batch, ...pending]
        if (isClosed) break
        await new Promise((resolve) => setTimeout(resolve, wait))
        wait = Math.min(2 * wait, 2_000)
      }
    }
    isRunning = false
  }
  return {
    write: (entry) =>
      new Promise((resolve) => {
        pending.push({ entry, done: resolve })
        if (!isRunning) running = drain()
      }),
    async close() {
      isClosed = true
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 2_000))])
    },
  }
}
