import { loadModel, type ModelFault } from '../../../shared/diagnosis/model/loadModel.ts'
import { modelSchema, type Model } from '../../../shared/diagnosis/model/modelSchema.ts'

export interface ReadDraft {
  /** As it is written, for changing it; null: no JSON. */
  raw: unknown
  /** In the form of a model, though maybe with faults; null: the form cannot show it. */
  model: Model | null
  faults: ModelFault[]
}

/** The same check as on the server, at each change. */
export function readDraft(text: string, id: string): ReadDraft {
  const loaded = loadModel(text, id)
  const faults = 'faults' in loaded ? loaded.faults : []
  const raw = parsed(text)
  if ('model' in loaded) return { raw, model: loaded.model, faults }
  const read = modelSchema.safeParse(raw)
  return { raw, model: read.success ? read.data : null, faults }
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
