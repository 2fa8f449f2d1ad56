import { openDatabase } from '../store/db.ts'
import { transact } from '../store/transact.ts'

/** Another window of the adviser that is told of the end by the server is gone by then. */
const patience = 3_000

/**
 * SP12, once the desk is closed: what came from the server goes from the disk; the outbox, what is to be looked at again and the
 * database's own name stay. False when another window of this adviser goes on: it needs it, and takes it away when it goes.
 */
export async function emptyReplica(name: string): Promise<boolean> {
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(patience) }, async () => {
      const db = await openDatabase(name)
      await transact(db, ['segments', 'meta'], 'strict', (store) => {
        store('segments').clear()
        store('meta').delete('synced')
      })
      db.close()
      return true
    })
  } catch (error) {
    if ((error as Error).name !== 'TimeoutError' && (error as Error).name !== 'AbortError')
      console.error('sync: the disk was not emptied', error)
    return false
  }
}
