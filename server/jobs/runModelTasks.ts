import { verifiedCause } from '../../shared/diagnosis/learning/lessonOf.ts'
import type { Past } from '../../shared/diagnosis/learning/replaying.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'
import { readSittings, type SittingRead } from '../db/learning.ts'
import { currentModel, modelVersion } from '../db/models.ts'
import { failTask, keepPart, takeTask, type ModelTask } from '../db/modelTasks.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { inThread } from '../learning/inThread.ts'
import type { WorkerAsk } from '../learning/modelWorker.ts'

/** Sittings of one round: whoever stops the server waits for no more than these. */
const part = 50

/**
 * One round of the task that waits longest: its next sittings, reckoned in a thread of their own while no transaction is open. Where it stands is
 * in the row, so a restart loses one round, and any server goes on when the lease of the one before has ended. Returns how many sittings were
 * looked at.
 */
export async function runModelTasks({ unit, log }: Context): Promise<number> {
  const task = await inTransaction(unit, takeTask)
  if (!task) return 0
  const ids = task.sittings.slice(task.done, task.done + part)
  try {
    const sittings = await readSittings(unit.db, ids)
    const ask = await askOf(unit.db, task, sittings)
    const { found, failed } = ask === null ? { found: [], failed: [] } : await inThread(ask)
    if (failed.length > 0) log.error({ task: task.id, sittings: failed }, 'these sittings could not be looked at')
    const byId = new Map(sittings.map((sitting) => [sitting.id, sitting]))
    const lines = found.flatMap((line) => {
      const sitting = byId.get(line.id)
      if (!sitting) return []
      const { caseReference, updatedAt: at, modelId, version } = sitting
      return [{ ...line, caseReference, at, modelId, version }]
    })
    await inTransaction(unit, (tx) => keepPart(tx, task, lines, task.done + ids.length))
  } catch (error) {
    log.error({ task: task.id, err: (error as Error).name }, 'looking at past sittings failed')
    await inTransaction(unit, (tx) => failTask(tx, task))
  }
  return ids.length
}

type Ask = Exclude<WorkerAsk, { kind: 'learn' }>
async function askOf(db: Db, task: ModelTask, sittings: readonly SittingRead[]): Promise<Ask | null> {
  if (task.kind === 'replay') {
    const current = await currentModel(db, task.modelId ?? '')
    if (!current || task.text === null) return null
    const [before, after] = [JSON.parse(current.text) as Model, JSON.parse(task.text) as Model]
    return { kind: 'replay', before, after, pasts: sittings.map(pastOf) }
  }
  const models: Record<string, Model> = {}
  const pasts: (Past & { model: string })[] = []
  for (const sitting of sittings) {
    const model = `${sitting.modelId}@${sitting.version}`
    if (!(model in models)) {
      const row = await modelVersion(db, sitting.modelId, sitting.version)
      if (!row) continue
      models[model] = JSON.parse(row.text) as Model
    }
    pasts.push({ ...pastOf(sitting), model })
  }
  return { kind: 'report', models, pasts }
}
function pastOf({ id, startedAt, entries, where, causes }: SittingRead): Past {
  return { id, startedAt, entries, where, cause: causes && verifiedCause({ causes }) }
}
