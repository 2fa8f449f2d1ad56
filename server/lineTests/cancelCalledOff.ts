import type { Context } from '../context.ts'
import { takeCalledOff } from '../db/lineTests.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { testersOf } from './testersOf.ts'

/** Taken at once; of them, asked of the manager at the same time: one that is silent is waited for in rows of so many. */
const most = 100
const abreast = 8
const patience = 5_000

/** Tasks that wait at a box's manager for tests that were called off. What cannot be reached now, wakes a box once for nothing. */
export async function cancelCalledOff(
  context: Context,
  stopped: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  const gone = await inTransaction(context.unit, (tx) => takeCalledOff(tx, most))
  const { genieacs } = testersOf(context)
  const refs = [...new Set(gone.map(({ ref }) => ref))]
  const next = async (): Promise<void> => {
    for (let ref = refs.shift(); ref !== undefined; ref = refs.shift()) {
      const signal = AbortSignal.any([stopped, AbortSignal.timeout(patience)])
      try {
        await genieacs?.cancel(ref, signal)
      } catch (error) {
        failed(error)
      }
    }
  }
  await Promise.all(Array.from({ length: abreast }, next))
}
