import fs from 'node:fs'
import path from 'node:path'
import { loadModel } from '../../shared/diagnosis/model/loadModel.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { product } from '../../shared/protocol/modelQuestions.ts'
import { currentModels } from '../db/diagnosticModels.ts'
import { lastAuthor, productVersion } from '../db/models.ts'
import { publishVersion } from '../learning/publishVersion.ts'
import { modelRow } from './modelRow.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'

const folder = path.join(import.meta.dirname, 'models')

/**
 * The models that the product brings, at start: where there is none, and a newer one in the place of ours, also where the floor's outcomes
 * have moved its numbers since (they move the new one's by night). A lead's own version is never replaced.
 */
export async function publishModels(unit: Unit, models = ownModels()): Promise<void> {
  await inTransaction(unit, async (tx) => {
    const current = await currentModels(tx)
    for (const { text, model } of models) {
      const before = current.find(({ modelId }) => modelId === model.id)
      const author = { id: null, name: product }
      if (!before) {
        await tx.save('diagnosticModel', modelRow(model, text, { at: tx.now, by: product, note: '' }))
        continue
      }
      if ((await lastAuthor(tx.sql, model.id)) !== product) continue
      if ((await productVersion(tx.sql, model.id)) >= model.version) continue
      const detail = { product: model.version }
      await publishVersion(tx, { current: before, model, author, note: '', act: 'published', detail })
    }
  })
}

/** @throws Error naming the file and the line of a fault */
export function ownModels(): { text: string; model: Model }[] {
  return fs.readdirSync(folder).map((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    const loaded = loadModel(text)
    if ('faults' in loaded) throw new Error(`${file}: ${JSON.stringify(loaded.faults[0])}`)
    return { text, model: loaded.model }
  })
}
