import { parentPort, workerData } from 'node:worker_threads'
import { comparing, type Compared } from '../../shared/diagnosis/learning/compareSitting.ts'
import { learnModel, type Learning, type LearningWeights } from '../../shared/diagnosis/learning/learnModel.ts'
import type { Past } from '../../shared/diagnosis/learning/replaying.ts'
import { reviewing, type Reviewed } from '../../shared/diagnosis/learning/reviewSitting.ts'
import type { Counted } from '../../shared/diagnosis/learning/tally.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'

/** What is handed to a thread of its own (`inThread`): models are checked ones. */
export type WorkerAsk =
  | { kind: 'replay'; before: Model; after: Model; pasts: Past[] }
  | { kind: 'report'; models: Record<string, Model>; pasts: (Past & { model: string })[] }
  | {
      kind: 'learn'
      versions: readonly [Model, ...Model[]]
      counts: readonly Counted[]
      pins: ReadonlySet<string>
      weights: LearningWeights
    }
/** `failed`: sittings that could not be looked at, which keep no other. */
interface Looked {
  found: (Compared | Reviewed)[]
  failed: string[]
}
export type WorkerAnswer<A extends WorkerAsk> = A extends { kind: 'learn' } ? Learning : Looked

function work(ask: WorkerAsk): Learning | Looked {
  if (ask.kind === 'learn') return learnModel(ask.versions, ask.counts, ask.pins, ask.weights)
  if (ask.kind === 'replay') return looked(ask.pasts, comparing(ask.before, ask.after))
  const reviews = new Map<string, ReturnType<typeof reviewing>>()
  return looked(ask.pasts, (past) => {
    const model = ask.models[past.model]
    if (!model) return null
    const review = reviews.get(past.model) ?? reviewing(model)
    reviews.set(past.model, review)
    return review(past)
  })
}
function looked<P extends Past>(pasts: readonly P[], look: (past: P) => Compared | Reviewed | null): Looked {
  const all: Looked = { found: [], failed: [] }
  for (const past of pasts) {
    try {
      const line = look(past)
      if (line) all.found.push(line)
    } catch {
      all.failed.push(past.id)
    }
  }
  return all
}
parentPort?.postMessage(work(workerData as WorkerAsk))
