import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { modelRowId } from '../../shared/domain/diagnosis.ts'
import type { Row } from '../../shared/protocol/rows.ts'

/** A checked model as a row that is current. Its text is kept without the spaces between. */
export function modelRow(
  model: Model,
  text: string,
  published: { at: number; by: string; note: string },
): Row<'diagnosticModel'> {
  return {
    id: modelRowId(model.id, model.version),
    modelId: model.id,
    version: model.version,
    titleFr: model.title.fr,
    titleEn: model.title.en,
    text: JSON.stringify(JSON.parse(text)),
    state: 'current',
    publishedAt: published.at,
    publishedBy: published.by,
    note: published.note,
  }
}
