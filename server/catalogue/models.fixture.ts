import fs from 'node:fs'
import path from 'node:path'
import { loadModel } from '../../shared/diagnosis/model/loadModel.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'

/** Tests and benches: the models that come with the product, as text and loaded. */
const folder = path.join(import.meta.dirname, 'models')
export const modelTexts = fs
  .readdirSync(folder)
  .toSorted()
  .map((file) => ({ file, text: fs.readFileSync(path.join(folder, file), 'utf8') }))
const loaded = modelTexts.map(({ file, text }): Model => {
  const read = loadModel(text)
  if ('faults' in read) throw new Error(`${file}: ${JSON.stringify(read.faults)}`)
  return read.model
})

export function shippedModels(): readonly Model[] {
  return loaded
}
export function modelNamed(id: string): Model {
  const found = loaded.find((model) => model.id === id)
  if (!found) throw new Error(`no model ${id}`)
  return found
}
