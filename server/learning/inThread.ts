import { Worker } from 'node:worker_threads'
import type { WorkerAsk, WorkerAnswer } from './modelWorker.ts'

/** Who takes longer is given up (ms). */
const patience = 120_000

/** Reckoned in a thread of its own: the server answers meanwhile. @throws Error when it ends without an answer */
export async function inThread<A extends WorkerAsk>(ask: A): Promise<WorkerAnswer<A>> {
  const worker = new Worker(new URL('modelWorker.ts', import.meta.url), { workerData: ask })
  const timer = setTimeout(() => void worker.terminate(), patience)
  try {
    return await new Promise((resolve, fail) => {
      worker.once('message', resolve)
      worker.once('error', fail)
      worker.once('exit', () => fail(new Error('ended without an answer')))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
