import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { loadModel } from '../../shared/diagnosis/model/loadModel.ts'
import type { ModelAct } from '../../shared/protocol/modelQuestions.ts'
import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { modelRow } from '../catalogue/modelRow.ts'
import { lastVersion, logModel } from '../db/models.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

interface Publishing {
  /** The version that it takes the place of; the models are held (`holdModels`). */
  current: Row<'diagnosticModel'>
  model: Model
  author: { id: string | null; name: string }
  note: string
  act: ModelAct
  detail?: Record<string, string | number>
}

/** The model under the next number. Sittings under way keep the one they began with; new ones begin with this. */
export async function publishVersion(tx: WriteDb, publishing: Publishing): Promise<number> {
  const { current, author, note, act, detail } = publishing
  const version = (await lastVersion(tx.sql, current.modelId)) + 1
  const model = { ...publishing.model, version }
  await tx.save('diagnosticModel', { ...current, state: 'kept' })
  await tx.save('diagnosticModel', modelRow(model, JSON.stringify(model), { at: tx.now, by: author.name, note }))
  const { modelId } = current
  await logModel(tx.sql, {
    at: tx.now,
    authorId: author.id,
    authorName: author.name,
    act,
    modelId,
    version,
    detail: { ...detail, from: current.version },
  })
  return version
}

/** The same check as at the desk: its first fault with line and reason. */
export function readModel(text: string): Model | Rejection {
  const loaded = loadModel(text)
  if ('model' in loaded) return loaded.model
  const [first] = loaded.faults
  const { line = 1, path = '', code = 'shape', what = '' } = first ?? {}
  return reject('model.faulty', { line, path, fault: code, what: what.slice(0, 200), count: loaded.faults.length })
}
